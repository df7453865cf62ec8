package dev.telltale.fallback.topic;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class EventTimeProgressTest {
    private static final Duration ALLOWED = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofSeconds(7);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration INACTIVITY = Duration.ofSeconds(10);
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-01T13:00:00Z");

    private final EventTimeProgress progress = progress(INACTIVITY);

    @Test
    void isTheMinimumOverPartitions() {
        progress.read(0, NOON.plusSeconds(60).toEpochMilli(), NOW);
        progress.read(1, NOON.plusSeconds(20).toEpochMilli(), NOW);

        assertThat(completeTo(NOW)).isEqualTo(NOON.plusSeconds(15));
    }

    @Test
    void waitsForAPartitionThatWasNotReadYet() {
        progress.position(1, false);
        progress.read(0, NOON.toEpochMilli(), NOW);

        assertThat(completeTo(NOW)).isEqualTo(EventTimeBounds.FIRST);
    }

    @Test
    void excludesAnIdlePartition() {
        progress.read(1, NOON.toEpochMilli(), NOW);
        progress.read(0, NOON.plusSeconds(60).toEpochMilli(), NOW.plus(IDLE));

        assertThat(completeTo(NOW.plus(IDLE).minusMillis(1))).isEqualTo(NOON.minus(ALLOWED));
        assertThat(completeTo(NOW.plus(IDLE))).isEqualTo(NOON.plusSeconds(55));
    }

    @Test
    void advancesWithTheClockWhileTheTopicIsInactive() {
        progress.read(0, NOON.toEpochMilli(), NOW);

        assertThat(completeTo(NOW.plusSeconds(9))).isBefore(NOON);
        assertThat(completeTo(NOW.plusSeconds(20)))
                .isEqualTo(NOON.minus(ALLOWED).plusSeconds(20));
        assertThat(completeTo(NOW.plusSeconds(3600))).isEqualTo(NOON.plus(WINDOW));
    }

    @Test
    void completesAnInactiveTopicThatWasReplayed() {
        progress.read(0, NOON.toEpochMilli(), NOW);
        progress.read(0, NOON.plusSeconds(600).toEpochMilli(), NOW.plusSeconds(1));

        assertThat(completeTo(NOW.plusSeconds(1).plus(INACTIVITY)))
                .isEqualTo(NOON.plusSeconds(600).plus(WINDOW));
    }

    @Test
    void completesAnEmptyTopic() {
        assertThat(completeTo(NOW.plus(INACTIVITY)))
                .isEqualTo(NOW.plus(INACTIVITY).minus(ALLOWED));
    }

    @Test
    void doesNotCompleteATopicThatWasNotReadToItsEnd() {
        progress.read(0, NOON.toEpochMilli(), NOW);
        progress.position(0, false);

        assertThat(completeTo(NOW.plus(INACTIVITY))).isBefore(NOON);
    }

    @Test
    void staysWhileTheTopicIsInactiveIfIdleCloseIsOff() {
        EventTimeProgress patient = progress(Duration.ZERO);
        patient.read(0, NOON.toEpochMilli(), NOW);
        patient.completeToMillis(NOW);

        assertThat(patient.completeToMillis(NOW.plusSeconds(3600)))
                .isEqualTo(NOON.minus(ALLOWED).toEpochMilli());
    }

    @Test
    void doesNotExceedTheClock() {
        progress.read(0, NOW.plusSeconds(240).toEpochMilli(), NOW);

        assertThat(completeTo(NOW)).isEqualTo(NOW.minus(ALLOWED));
    }

    private static EventTimeProgress progress(Duration inactivity) {
        return new EventTimeProgress(ALLOWED, IDLE, WINDOW.plus(ALLOWED), inactivity, NOW);
    }

    private Instant completeTo(Instant now) {
        return Instant.ofEpochMilli(progress.completeToMillis(now));
    }
}
