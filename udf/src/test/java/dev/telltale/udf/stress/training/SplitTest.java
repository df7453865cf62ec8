package dev.telltale.udf.stress.training;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.telltale.udf.stress.Windows;

import static org.assertj.core.api.Assertions.assertThat;

final class SplitTest {

    private static final long SEED = 42;

    private List<LabelledWindow> windows;

    @BeforeEach
    void readTheWindows() throws IOException {
        windows = LabelledWindows.read(Windows.FILE);
    }

    @Test
    void leavesEachNurseOutOnce() {
        Split split = Split.leaveOneNurseOut(windows);

        assertThat(split.folds()).hasSize(10);
        assertEachWindowIsTestedOnce(split);
        assertNothingInCommon(split, LabelledWindow::nurse);
    }

    @Test
    void keepsReportsTogether() {
        Split split = Split.wholeReports(windows, SEED);

        assertThat(split.folds()).hasSize(5);
        assertEachWindowIsTestedOnce(split);
        assertNothingInCommon(split, LabelledWindow::report);
    }

    @Test
    void testsOneWindowInFiveAtRandom() {
        Fold fold = Split.random(windows, SEED).folds().get(0);

        assertThat(fold.test())
                .hasSize(windows.size() / 5)
                .doesNotContainAnyElementsOf(fold.train().subList(0, 100));
        assertThat(fold.train()).hasSize(windows.size() - fold.test().size());
    }

    @Test
    void splitsEquallyForEqualSeeds() {
        assertThat(Split.random(windows, SEED)).isEqualTo(Split.random(windows, SEED));
        assertThat(Split.random(windows, SEED)).isNotEqualTo(Split.random(windows, SEED + 1));
    }

    private void assertEachWindowIsTestedOnce(Split split) {
        List<LabelledWindow> tested =
                split.folds().stream().flatMap(fold -> fold.test().stream()).toList();

        assertThat(tested).hasSize(windows.size());
        assertThat(new HashSet<>(tested)).hasSameSizeAs(new HashSet<>(windows));
    }

    private static void assertNothingInCommon(Split split, Function<LabelledWindow, String> group) {
        for (Fold fold : split.folds()) {
            Set<String> tested = fold.test().stream().map(group).collect(Collectors.toSet());

            assertThat(fold.train()).noneMatch(window -> tested.contains(group.apply(window)));
        }
    }
}
