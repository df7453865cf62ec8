package dev.telltale.local.chaos.soak;

import java.util.List;

/**
 * The change of a quantity that was sampled at equal intervals.
 *
 * @param quantity what was measured
 * @param first the maximum in the first third of the time
 * @param last the maximum in the last third
 */
record Growth(String quantity, long first, long last) {
    /** Processes are killed at random moments, so that maxima of short times differ. */
    private static final double NOISE = 1.3;

    private static final long SMALL = 64;

    static Growth of(String quantity, List<Long> samples) {
        int third = Math.max(1, samples.size() / 3);
        return new Growth(
                quantity,
                maximum(samples.subList(0, third)),
                maximum(samples.subList(samples.size() - third, samples.size())));
    }

    private static long maximum(List<Long> samples) {
        return samples.stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    /** Whether it grows although it must not. */
    boolean isLeak() {
        return !quantity.contains("(grows with") && last > first * NOISE + SMALL;
    }

    String line() {
        return "| %s | %,d | %,d | %s |".formatted(quantity, first, last, isLeak() ? "**leak**" : "");
    }
}
