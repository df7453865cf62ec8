package dev.telltale.fallback.compare;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.telltale.guarantees.Proves;
import dev.telltale.sql.script.TimeRange;

import static dev.telltale.guarantees.Invariant.WHOLE_WINDOWS;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.PROMOTE;
import static org.assertj.core.api.Assertions.assertThat;

/** One version has windows of 10 s, the other one of 15 s: whole windows of both begin every 30 s. */
@Proves(value = WHOLE_WINDOWS, mode = PROMOTE, level = UNIT)
final class WholeWindowsTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final WholeWindows windows = new WholeWindows(Duration.ofSeconds(30), Duration.ofSeconds(5));

    @Test
    void extendARangeToWholeWindowsOfBothVersions() {
        assertThat(range(NOON.plusSeconds(29), NOON.plusSeconds(31), NOON.plusSeconds(3600)))
                .isEqualTo(new TimeRange(NOON, NOON.plusSeconds(60)));
    }

    @Test
    void endWhereWindowsAreNotCompleteByTheClock() {
        assertThat(range(NOON, NOON.plusSeconds(3600), NOON.plusSeconds(64)))
                .isEqualTo(new TimeRange(NOON, NOON.plusSeconds(30)));
    }

    @Test
    void beginAtTheFirstLandedReading() {
        assertThat(windows.range(
                        Optional.empty(), Optional.empty(), Optional.of(NOON.plusSeconds(7)), NOON.plusSeconds(70)))
                .isEqualTo(new TimeRange(NOON, NOON.plusSeconds(60)));
    }

    @Test
    void areNoneWithoutALandedReading() {
        TimeRange none = windows.range(Optional.empty(), Optional.empty(), Optional.empty(), NOON);

        assertThat(none.from()).isEqualTo(none.to());
    }

    private TimeRange range(Instant from, Instant to, Instant now) {
        return windows.range(Optional.of(from), Optional.of(to), Optional.empty(), now);
    }
}
