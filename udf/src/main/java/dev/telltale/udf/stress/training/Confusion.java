package dev.telltale.udf.stress.training;

import java.util.Arrays;
import java.util.stream.IntStream;

import dev.telltale.udf.stress.StressPredictor;

/** Confusion matrix: counts of windows by reported and predicted level. */
final class Confusion {

    private final long[][] counts = new long[StressPredictor.CLASSES][StressPredictor.CLASSES];

    void add(int reported, int predicted) {
        counts[reported][predicted]++;
    }

    long count(int reported, int predicted) {
        return counts[reported][predicted];
    }

    /** Returns the share of correct predictions, 0 to 1. */
    double accuracy() {
        return (double) levels().mapToLong(level -> counts[level][level]).sum() / sum(counts);
    }

    /** Returns the recall of a level, 0 to 1; 0 if the level does not occur. */
    double recall(int level) {
        return ratio(counts[level][level], Arrays.stream(counts[level]).sum());
    }

    /** Returns the mean over all levels of the harmonic mean of precision and recall, 0 to 1. */
    double macroF1() {
        return levels().mapToDouble(this::f1).average().orElseThrow();
    }

    private double f1(int level) {
        long reported = Arrays.stream(counts[level]).sum();
        long predicted = levels().mapToLong(other -> counts[other][level]).sum();
        return ratio(2 * counts[level][level], reported + predicted);
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private static long sum(long[][] counts) {
        return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
    }

    private static IntStream levels() {
        return IntStream.range(0, StressPredictor.CLASSES);
    }
}
