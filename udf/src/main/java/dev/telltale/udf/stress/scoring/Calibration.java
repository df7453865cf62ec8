package dev.telltale.udf.stress.scoring;

import java.util.Arrays;
import java.util.List;

/**
 * Compares the confidence of one report's forecasts with their accuracy. The forecasts of a report have a total weight of 1.
 *
 * @param confidence sum of the largest probabilities in each bin, weighted
 * @param correct weight of the correct forecasts in each bin
 * @see <a href="https://proceedings.mlr.press/v70/guo17a.html">Guo et al., On calibration of modern neural networks, 2017:
 *     expected calibration error</a>
 */
record Calibration(double[] confidence, double[] correct) {

    /** Number of bins of equal width from 0 to 1, as in the source. */
    static final int BINS = 15;

    /**
     * Sorts forecasts into bins.
     *
     * @param probabilities probabilities of the levels, one array per forecast
     * @param level level that was reported
     */
    static Calibration of(List<double[]> probabilities, int level) {
        Calibration calibration = new Calibration(new double[BINS], new double[BINS]);
        double weight = 1.0 / probabilities.size();
        for (double[] forecast : probabilities) {
            double largest = Arrays.stream(forecast).max().orElseThrow();
            int bin = Math.min(BINS - 1, (int) (largest * BINS));
            calibration.confidence[bin] += weight * largest;
            calibration.correct[bin] += forecast[level] == largest ? weight : 0;
        }
        return calibration;
    }

    /** Returns the mean distance between confidence and accuracy in the bins, weighted by reports, 0 to 1. */
    static double error(List<Calibration> reports) {
        double sum = 0;
        for (int bin = 0; bin < BINS; bin++) {
            double difference = 0;
            for (Calibration report : reports) {
                difference += report.confidence[bin] - report.correct[bin];
            }
            sum += Math.abs(difference);
        }
        return sum / reports.size();
    }
}
