package dev.telltale.producer.pacing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.producer.EventTimeMode;
import dev.telltale.producer.Speed;
import dev.telltale.producer.reading.TimeSpan;

import static org.assertj.core.api.Assertions.assertThat;

final class EventTimeShiftTest {
    private static final long NOON = 1_774_785_600_000L;
    private static final TimeSpan TEN_MINUTES = new TimeSpan(1_000, 601_000, 10);

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "1", "1.5", "3", "60", "max"})
    void putsNoReadingAheadOfTheClockWhenItIsSent(String text) {
        Speed speed = Speed.parse(text);
        long shift = EventTimeShift.millis(EventTimeMode.NOW, speed, TEN_MINUTES, NOON);

        for (long time = TEN_MINUTES.firstMillis(); time <= TEN_MINUTES.lastMillis(); time += 1_000) {
            double sentAt = NOON + (time - TEN_MINUTES.firstMillis()) / speed.factor();
            assertThat((double) time + shift).isLessThanOrEqualTo(sentAt);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "3", "60", "max"})
    void givesTheLastReadingTheTimeWhenItIsSent(String text) {
        Speed speed = Speed.parse(text);
        double end = NOON + TEN_MINUTES.duration().toMillis() / speed.factor();

        long shift = EventTimeShift.millis(EventTimeMode.NOW, speed, TEN_MINUTES, NOON);

        assertThat(end - (TEN_MINUTES.lastMillis() + shift)).isBetween(0.0, 1.0);
    }

    @Test
    void leavesOriginalTimesAlone() {
        assertThat(EventTimeShift.millis(EventTimeMode.ORIGINAL, Speed.MAX, TEN_MINUTES, NOON))
                .isZero();
    }
}
