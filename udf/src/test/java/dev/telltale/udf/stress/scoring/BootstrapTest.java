package dev.telltale.udf.stress.scoring;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

final class BootstrapTest {

    private static final long SEED = 42;

    @Test
    void hasNoWidthWhereAllItemsAreEqual() {
        Estimate estimate = new Bootstrap<>(Collections.nCopies(9, 3), item -> "A", SEED).estimate(BootstrapTest::mean);

        assertThat(estimate).isEqualTo(new Estimate(3, 3, 3));
    }

    /** Standard error of a mean of 100 items of uniform distribution on 0 to 99: 28.9 / 10; 1.96 of these on each side. */
    @Test
    void isAsWideAsTheNormalIntervalOfIndependentItems() {
        List<Integer> items = IntStream.range(0, 100).boxed().toList();

        Estimate estimate = new Bootstrap<>(items, item -> "A", SEED).estimate(BootstrapTest::mean);

        assertThat(estimate.value()).isEqualTo(49.5);
        assertThat(estimate.low()).isEqualTo(49.5 - 5.66, within(0.3));
        assertThat(estimate.high()).isEqualTo(49.5 + 5.66, within(0.3));
    }

    @Test
    void isWiderWhereItemsOfANurseAreAlike() {
        List<Integer> items = IntStream.range(0, 100).boxed().toList();

        Estimate estimate = new Bootstrap<>(items, item -> "nurse " + item / 25, SEED).estimate(BootstrapTest::mean);

        assertThat(estimate.high() - estimate.low()).isGreaterThan(3 * 5.66);
    }

    @Test
    void leavesOutSamplesWithoutAValue() {
        ToDoubleFunction<List<Integer>> undefinedWithoutAOne = items -> items.contains(1) ? mean(items) : Double.NaN;

        Estimate estimate = new Bootstrap<>(List.of(1, 0), item -> "A", SEED).estimate(undefinedWithoutAOne);

        assertThat(estimate).isEqualTo(new Estimate(0.5, 0.5, 1));
    }

    @Test
    void isEqualForEqualSeeds() {
        List<Integer> items = IntStream.range(0, 10).boxed().toList();

        assertThat(new Bootstrap<>(items, item -> "A", SEED).estimate(BootstrapTest::mean))
                .isEqualTo(new Bootstrap<>(items, item -> "A", SEED).estimate(BootstrapTest::mean));
    }

    @Test
    void givesPOfChance() {
        assertThat(PermutationTest.p(0.9, Random::nextDouble, SEED)).isEqualTo(0.1, within(0.01));
        assertThat(PermutationTest.p(1, Random::nextDouble, SEED)).isEqualTo(1.0 / 10_000);
        assertThat(PermutationTest.p(0, Random::nextDouble, SEED)).isEqualTo(1);
    }

    private static double mean(List<Integer> items) {
        return items.stream().mapToInt(item -> item).average().orElseThrow();
    }
}
