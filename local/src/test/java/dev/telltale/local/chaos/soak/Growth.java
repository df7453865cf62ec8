package dev.telltale.local.chaos.soak;

import java.util.List;

/**
 * The change of a quantity that was sampled at equal intervals.
 *
 * @param quantity what was measured
 * @param permitted up to here the quantity may grow
 * @param first the median of the first third of the time
 * @param last the median of the last third
 * @param highest the maximum of all the time
 */
record Growth(String quantity, long permitted, long first, long last, long highest) {
    /** Processes are killed at random moments, so that short times differ. */
    private static final double NOISE = 1.2;

    private static final long SMALL = 32;

    static Growth of(String quantity, long permitted, List<Long> samples) {
        int third = Math.max(1, samples.size() / 3);
        return new Growth(
                quantity,
                permitted,
                median(samples.subList(0, third)),
                median(samples.subList(samples.size() - third, samples.size())),
                samples.stream().mapToLong(Long::longValue).max().orElseThrow());
    }

    private static long median(List<Long> samples) {
        return samples.stream().sorted().toList().get(samples.size() / 2);
    }

    /** Whether it grows although it must not. */
    boolean isLeak() {
        return last > permitted && last > first * NOISE + SMALL;
    }

    String line() {
        return "| %s | %,d | %,d | %,d | %s |".formatted(quantity, first, last, highest, isLeak() ? "**leak**" : "");
    }
}
