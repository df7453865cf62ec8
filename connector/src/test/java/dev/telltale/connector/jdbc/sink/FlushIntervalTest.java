package dev.telltale.connector.jdbc.sink;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.ROWS_ARE_WRITTEN_SOON;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

@Proves(value = ROWS_ARE_WRITTEN_SOON, mode = STREAM, level = UNIT)
final class FlushIntervalTest {

    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration SLOW = Duration.ofMillis(90);

    private final FlushInterval interval = new FlushInterval(SHORTEST);

    @ParameterizedTest
    @CsvSource({"0, 200", "5, 200", "20, 200", "21, 210", "60, 600", "100, 1000", "2500, 1000"})
    void growsWithTheLastWriteDuringABacklog(long writeMillis, long pauseMillis) {
        interval.next(true, Duration.ZERO);

        assertThat(interval.next(true, Duration.ofMillis(writeMillis))).isEqualTo(Duration.ofMillis(pauseMillis));
    }

    @Test
    void staysShortWithoutABacklog() {
        interval.next(true, Duration.ZERO);
        interval.next(true, SLOW);

        assertThat(interval.next(false, SLOW)).isEqualTo(SHORTEST);
        assertThat(interval.next(true, SLOW)).isEqualTo(SHORTEST);
    }
}
