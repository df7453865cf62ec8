package dev.telltale.fallback;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Windows of ten milliseconds. */
final class TrackedWindowsTest {
    private static final int ALL = 100;

    private final TrackedWindows tracked = new TrackedWindows(10, 0);

    @Test
    void expectsARowPerKeyOfEachWindowThatIsOver() {
        tracked.add(0, "a", 0, 7);
        tracked.add(0, "a", 0, 8);
        tracked.add(0, "b", 1, 3);
        tracked.add(10, "a", 0, 9);

        assertThat(tracked.due(10, ALL))
                .containsExactlyInAnyOrder(new SeenKey(0, "a", 0, 7), new SeenKey(0, "b", 1, 3));
        assertThat(tracked.due(9, ALL)).isEmpty();
    }

    @Test
    void settlesUpToTheFirstWindowThatLacksARow() {
        tracked.add(0, "a", 0, 7);
        tracked.add(10, "a", 0, 9);
        tracked.add(10, "b", 0, 10);
        tracked.add(20, "a", 0, 11);
        List<SeenKey> due = tracked.due(30, ALL);

        tracked.settle(List.of(due.get(0), due.get(3)), 30);

        assertThat(tracked.from()).isEqualTo(10);
        assertThat(tracked.firstMissing(30)).hasValue(10);
        tracked.settle(tracked.due(30, ALL), 30);
        assertThat(tracked.from()).isEqualTo(30);
        assertThat(tracked.firstMissing(30)).isEmpty();
    }

    @Test
    void knowsWhereTheReadingsBeginOfTheWindowBeforeTheFirstOne() {
        tracked.add(0, "a", 0, 7);
        tracked.add(10, "a", 0, 9);
        tracked.add(20, "a", 0, 11);
        tracked.settle(tracked.due(20, ALL), 20);

        assertThat(tracked.from()).isEqualTo(20);
        assertThat(tracked.firstOffsets()).isEqualTo(Map.of(0, 9L));
    }

    @Test
    void missesAlsoTheWindowOfALateReadingUntilItIsSettled() {
        tracked.add(50, "a", 0, 1);
        tracked.settle(tracked.due(60, ALL), 60);
        tracked.add(10, "b", 0, 2);

        assertThat(tracked.from()).isEqualTo(60);
        assertThat(tracked.firstUnsettled()).isEqualTo(10);
        assertThat(tracked.firstMissing(60)).hasValue(10);
        tracked.settle(tracked.due(60, ALL), 60);
        assertThat(tracked.firstUnsettled()).isEqualTo(60);
        assertThat(tracked.firstMissing(60)).isEmpty();
    }

    @Test
    void remembersSinceWhenAWindowIsOver() {
        tracked.add(0, "a", 0, 7);

        assertThat(tracked.overSince(0, 1_000)).isEqualTo(1_000);
        assertThat(tracked.overSince(0, 2_000)).isEqualTo(1_000);
    }
}
