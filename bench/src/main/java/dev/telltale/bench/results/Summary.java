package dev.telltale.bench.results;

import java.util.Arrays;
import java.util.List;

/**
 * Several runs in three numbers: with a handful of runs the median is what is typical, and the extremes say how much it
 * moved.
 */
public record Summary(double median, double min, double max) {

    /**
     * @throws IllegalArgumentException without a run, or with one that measured no number
     */
    public static Summary of(List<Double> runs) {
        if (runs.isEmpty() || runs.stream().anyMatch(run -> !Double.isFinite(run))) {
            throw new IllegalArgumentException("no numbers to sum up: " + runs);
        }
        double[] sorted = runs.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int upper = sorted.length / 2;
        int lower = (sorted.length - 1) / 2;
        return new Summary((sorted[lower] + sorted[upper]) / 2, sorted[0], sorted[sorted.length - 1]);
    }

    /** The value that a share of all values does not exceed, by the nearest rank; 0.99 for the 99th percentile. */
    public static double percentile(double[] values, double share) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values, so no percentile of them");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
