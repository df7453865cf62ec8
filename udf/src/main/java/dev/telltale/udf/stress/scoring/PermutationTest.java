package dev.telltale.udf.stress.scoring;

import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * The probability of a statistic at least as large as the observed one if chance alone decides.
 *
 * @see <a href="https://doi.org/10.2202/1544-6115.1585">Phipson and Smyth, Permutation p-values should never be zero, 2010</a>
 */
public final class PermutationTest {

    /** Number of shuffles. Chosen by us: a p of 0.05 is then exact to 0.004. */
    static final int SHUFFLES = 9_999;

    /** Sums of equal numbers in another order may differ by less than this. */
    private static final double ROUNDING = 1e-9;

    private PermutationTest() {}

    /**
     * Tests a statistic.
     *
     * @param observed statistic of the data
     * @param shuffled statistic after one shuffle with the given random numbers
     * @param seed seed of the random numbers
     * @return p, above 0 and at most 1
     */
    public static double p(double observed, ToDoubleFunction<Random> shuffled, long seed) {
        Random random = new Random(seed);
        long asLarge = 1;
        for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
            asLarge += shuffled.applyAsDouble(random) >= observed - ROUNDING ? 1 : 0;
        }
        return asLarge / (SHUFFLES + 1.0);
    }
}
