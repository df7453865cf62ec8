package dev.telltale.connector.jdbc;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class WritePaceTest {

    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration SLOW = Duration.ofMillis(90);

    private final WritePace pace = new WritePace(SHORTEST);

    @ParameterizedTest
    @CsvSource({"0, 200", "5, 200", "20, 200", "21, 210", "60, 600", "100, 1000", "2500, 1000"})
    void waitsLongerInABacklogTheLongerTheLastWriteTook(long writeMillis, long pauseMillis) {
        pace.pause(true, Duration.ZERO);

        assertThat(pace.pause(true, Duration.ofMillis(writeMillis))).isEqualTo(Duration.ofMillis(pauseMillis));
    }

    @Test
    void waitsNoLongerForWhatComesNowAndThen() {
        pace.pause(true, Duration.ZERO);
        pace.pause(true, SLOW);

        assertThat(pace.pause(false, SLOW)).isEqualTo(SHORTEST);
        assertThat(pace.pause(true, SLOW)).isEqualTo(SHORTEST);
    }
}
