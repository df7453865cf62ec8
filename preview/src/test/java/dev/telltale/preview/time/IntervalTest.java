package dev.telltale.preview.time;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class IntervalTest {

    @ParameterizedTest
    @CsvSource({"1ms, PT0.001S", "5s, PT5S", "1.5h, PT1H30M", "2d, PT48H", "1w, PT168H", "1y, PT8760H"})
    void parsesAllUnits(String text, Duration interval) {
        assertThat(Interval.parse(text)).isEqualTo(interval);
    }

    @ParameterizedTest
    @CsvSource({"PT0.02S, 20ms", "PT1S, 1s", "PT90S, 1m", "PT2H, 2h", "PT168H, 7d", "PT17520H, 2y", "PT0S, 1ms"})
    void formatsTheLargestUnitThatFits(Duration interval, String text) {
        assertThat(Interval.format(interval)).isEqualTo(text);
    }
}
