package dev.telltale.connector.jdbc;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class WritePaceTest {

    private final WritePace pace = new WritePace(Duration.ofMillis(200));

    @ParameterizedTest
    @CsvSource({"0, 200", "5, 200", "20, 200", "21, 210", "60, 600", "100, 1000", "2500, 1000"})
    void waitsLongerForTheNextWriteTheLongerTheLastOneTook(long writeMillis, long pauseMillis) {
        assertThat(pace.pauseAfter(Duration.ofMillis(writeMillis))).isEqualTo(Duration.ofMillis(pauseMillis));
    }
}
