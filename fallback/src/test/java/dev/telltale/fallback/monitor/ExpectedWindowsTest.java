package dev.telltale.fallback.monitor;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.FALLBACK_TAKES_OVER;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.FALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

/** Windows are ten milliseconds long. */
final class ExpectedWindowsTest {
    private static final int ALL = 100;

    private final ExpectedWindows expected = new ExpectedWindows(10, 10, 0);

    @Test
    void expectsARowPerKeyOfEachCompleteWindow() {
        expected.add(0, "a", 0, 7);
        expected.add(0, "a", 0, 8);
        expected.add(0, "b", 1, 3);
        expected.add(10, "a", 0, 9);

        assertThat(expected.due(10, ALL))
                .containsExactlyInAnyOrder(new ExpectedRow(0, "a", 0, 7), new ExpectedRow(0, "b", 1, 3));
        assertThat(expected.due(9, ALL)).isEmpty();
    }

    @Test
    void settlesUpToTheFirstWindowThatLacksARow() {
        expected.add(0, "a", 0, 7);
        expected.add(10, "a", 0, 9);
        expected.add(10, "b", 0, 10);
        expected.add(20, "a", 0, 11);
        List<ExpectedRow> due = expected.due(30, ALL);

        expected.settle(List.of(due.get(0), due.get(3)), 30);

        assertThat(expected.from()).isEqualTo(10);
        assertThat(expected.firstMissing(30)).hasValue(10);
        expected.settle(expected.due(30, ALL), 30);
        assertThat(expected.from()).isEqualTo(30);
        assertThat(expected.firstMissing(30)).isEmpty();
    }

    @Test
    void keepsTheFirstOffsetsOfOneSettledWindow() {
        expected.add(0, "a", 0, 7);
        expected.add(10, "a", 0, 9);
        expected.add(20, "a", 0, 11);
        expected.settle(expected.due(20, ALL), 20);

        assertThat(expected.from()).isEqualTo(20);
        assertThat(expected.firstOffsets()).isEqualTo(Map.of(0, 9L));
    }

    @Proves(value = FALLBACK_TAKES_OVER, mode = FALLBACK, level = UNIT)
    @Test
    void reportsTheWindowOfALateReadingAsMissingUntilItIsSettled() {
        expected.add(50, "a", 0, 1);
        expected.settle(expected.due(60, ALL), 60);
        expected.add(10, "b", 0, 2);

        assertThat(expected.from()).isEqualTo(60);
        assertThat(expected.firstUnsettled()).isEqualTo(10);
        assertThat(expected.firstMissing(60)).hasValue(10);
        expected.settle(expected.due(60, ALL), 60);
        assertThat(expected.firstUnsettled()).isEqualTo(60);
        assertThat(expected.firstMissing(60)).isEmpty();
    }

    @Test
    void keepsWhenAWindowBecameComplete() {
        expected.add(0, "a", 0, 7);

        assertThat(expected.completeSince(0, 1_000)).isEqualTo(1_000);
        assertThat(expected.completeSince(0, 2_000)).isEqualTo(1_000);
    }

    @Test
    void opensAComputedWindowAgainForAFurtherReading() {
        expected.add(0, "a", 0, 7);
        expected.add(10, "a", 0, 9);
        assertThat(expected.firstOpenOffsets()).isEqualTo(Map.of(0, 7L));

        expected.computed(Set.copyOf(expected.due(10, ALL)), 20);
        assertThat(expected.firstOpenOffsets()).isEqualTo(Map.of(0, 9L));
        assertThat(expected.firstUnsettled()).isEqualTo(expected.from());
        expected.computed(Set.copyOf(expected.due(20, ALL)), 20);
        assertThat(expected.firstOpenOffsets()).isEmpty();

        expected.add(10, "a", 0, 12);
        assertThat(expected.firstOpenOffsets()).isEqualTo(Map.of(0, 9L));
    }
}
