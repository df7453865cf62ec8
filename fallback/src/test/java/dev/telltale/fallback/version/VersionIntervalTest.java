package dev.telltale.fallback.version;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.telltale.guarantees.Proves;
import dev.telltale.sql.script.TimeRange;

import static dev.telltale.guarantees.Invariant.WINDOW_OF_ONE_VERSION;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.PROMOTE;
import static org.assertj.core.api.Assertions.assertThat;

final class VersionIntervalTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant ONE = Instant.parse("2026-01-31T13:00:00Z");
    private static final Instant TWO = Instant.parse("2026-01-31T14:00:00Z");

    private final VersionInterval first = new VersionInterval("v1", Optional.empty(), Optional.of(ONE));
    private final VersionInterval second = new VersionInterval("v2", Optional.of(ONE), Optional.empty());

    @Test
    void takesItsPartOfARange() {
        TimeRange range = new TimeRange(NOON, TWO);

        assertThat(first.within(range)).contains(new TimeRange(NOON, ONE));
        assertThat(second.within(range)).contains(new TimeRange(ONE, TWO));
    }

    @Proves(value = WINDOW_OF_ONE_VERSION, mode = PROMOTE, level = UNIT)
    @Test
    void leavesTheWindowAtTheBorderToTheNextVersion() {
        assertThat(first.within(new TimeRange(ONE, TWO))).isEmpty();
        assertThat(second.within(new TimeRange(NOON, ONE))).isEmpty();
    }

    @Test
    void isWithoutPartIfItIsEmpty() {
        VersionInterval rolledBack = new VersionInterval("v2", Optional.of(ONE), Optional.of(ONE));

        assertThat(rolledBack.within(new TimeRange(NOON, TWO))).isEmpty();
    }
}
