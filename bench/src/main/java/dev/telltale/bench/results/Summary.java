package dev.telltale.bench.results;

import java.util.Arrays;
import java.util.List;

/**
 * Median, minimum and maximum of several runs.
 */
public record Summary(double median, double min, double max) {

    /**
     * Summarizes the values of the runs.
     *
     * @throws IllegalArgumentException if there is no value, or a value is not finite
     */
    public static Summary of(List<Double> runs) {
        if (runs.isEmpty() || runs.stream().anyMatch(run -> !Double.isFinite(run))) {
            throw new IllegalArgumentException("not a list of finite numbers: " + runs);
        }
        double[] sorted = runs.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int upper = sorted.length / 2;
        int lower = (sorted.length - 1) / 2;
        return new Summary((sorted[lower] + sorted[upper]) / 2, sorted[0], sorted[sorted.length - 1]);
    }

    /** Returns a percentile by the nearest-rank method; a share of 0.99 is the 99th percentile. */
    public static double percentile(double[] values, double share) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a percentile needs at least one value");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
