package dev.telltale.udf.time;

import java.time.Instant;
import java.util.Random;

import org.apache.flink.table.data.TimestampData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.LATE_READING_ONCE;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

@Proves(value = LATE_READING_ONCE, mode = STREAM, level = UNIT)
final class WindowClosedTest {

    private static final TimestampData NOON = at("2025-11-19T12:00:00Z");

    private final WindowClosed windowClosed = new WindowClosed();

    @ParameterizedTest
    @CsvSource({
        "2025-11-19T12:00:00Z, 2025-11-19T12:00:04.998Z, 5, false",
        "2025-11-19T12:00:00Z, 2025-11-19T12:00:04.999Z, 5, true",
        "2025-11-19T12:00:04.999Z, 2025-11-19T12:00:04.999Z, 5, true",
        "2025-11-19T12:00:05Z, 2025-11-19T12:00:05Z, 5, false",
        "2025-11-19T12:00:05Z, 2025-11-19T12:00:09.999Z, 5, true",
        "2025-11-19T12:00:59.999Z, 2025-11-19T12:00:59.998Z, 60, false",
        "2025-11-19T12:00:00Z, 2025-11-19T12:00:59.999Z, 60, true",
        "1969-12-31T23:59:59.999Z, 1969-12-31T23:59:59.998Z, 5, false",
        "1969-12-31T23:59:55Z, 1969-12-31T23:59:59.999Z, 5, true",
        "1969-12-31T23:59:54.999Z, 1969-12-31T23:59:54.999Z, 5, true",
        "0001-01-01T00:00:00Z, 9999-12-31T23:59:59.999Z, 1, true"
    })
    void closesAWindowAtItsLastMillisecond(Instant event, Instant watermark, int seconds, boolean expected) {
        assertThat(windowClosed.eval(at(event.toString()), at(watermark.toString()), seconds))
                .isEqualTo(expected);
    }

    @Test
    void closesNothingBeforeTheFirstWatermarkAndAllAfterTheLast() {
        assertThat(windowClosed.eval(NOON, null, 5)).isFalse();
        assertThat(windowClosed.eval(NOON, TimestampData.fromEpochMillis(Long.MAX_VALUE), 5))
                .isTrue();
    }

    @Test
    void answersNullWithoutAnEventTimeOrALength() {
        assertThat(windowClosed.eval(null, NOON, 5)).isNull();
        assertThat(windowClosed.eval(NOON, NOON, null)).isNull();
        assertThat(windowClosed.eval(NOON, NOON, 0)).isNull();
        assertThat(windowClosed.eval(NOON, NOON, -5)).isNull();
    }

    @Test
    void answersAlikeWhicheverReadingCameBefore() {
        Random random = new Random(1);
        for (int reading = 0; reading < 10_000; reading++) {
            TimestampData event = TimestampData.fromEpochMillis(random.nextLong(-20_000, 20_000));
            TimestampData watermark = TimestampData.fromEpochMillis(random.nextLong(-20_000, 20_000));
            int seconds = random.nextInt(1, 4);
            assertThat(windowClosed.eval(event, watermark, seconds))
                    .isEqualTo(new WindowClosed().eval(event, watermark, seconds));
        }
    }

    private static TimestampData at(String instant) {
        return TimestampData.fromInstant(Instant.parse(instant));
    }
}
