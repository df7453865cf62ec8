package dev.telltale.local.produce;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class PacesTest {
    private static final long SECOND = 1_000;
    private static final long DAY = 86_400 * SECOND;

    @Test
    void keepsTheTimesOfOrdinaryReadings() {
        long[] times = {10 * DAY, 10 * DAY + SECOND, 10 * DAY - SECOND, 10 * DAY + 2 * SECOND, 10 * DAY + 3 * SECOND};

        assertThat(Paces.of(times, 0)).isEqualTo(times);
    }

    @Test
    void keepsAPauseBetweenTwoRecordings() {
        long[] times = {0, SECOND, 2 * SECOND, DAY, DAY + SECOND, DAY + 2 * SECOND};

        assertThat(Paces.of(times, 0)).isEqualTo(times);
    }

    @Test
    void sendsAReadingFarAheadOrFarBehindWithItsNeighbours() {
        long noon = 10 * DAY;
        long[] times = {0, noon, noon + 1, noon + 2, noon + 3, 11 * DAY, noon + 5, noon + 6, noon + 7, 30 * DAY};

        assertThat(Paces.of(times, 0))
                .containsExactly(
                        noon + 3, noon, noon + 1, noon + 2, noon + 3, noon + 5, noon + 5, noon + 6, noon + 7, noon + 5);
    }

    @Test
    void givesALineWithoutATimeTheTimeOfThePreviousLine() {
        assertThat(Paces.of(new long[] {Paces.NONE, 7, Paces.NONE, 9}, 5)).containsExactly(7, 7, 7, 9);
        assertThat(Paces.of(new long[] {Paces.NONE, Paces.NONE}, 5)).containsExactly(5, 5);
    }
}
