package dev.telltale.udf.stress.training;

/**
 * Compares the confidence of predictions with their accuracy.
 *
 * @see <a href="https://proceedings.mlr.press/v70/guo17a.html">Guo et al., On calibration of modern neural networks, 2017:
 *     expected calibration error</a>
 */
final class Calibration {

    /** Number of bins of equal width from 0 to 1, as in the source. */
    static final int BINS = 15;

    private final double[] confidence = new double[BINS];
    private final long[] correct = new long[BINS];
    private long predictions;

    void add(double probability, boolean isCorrect) {
        int bin = Math.min(BINS - 1, (int) (probability * BINS));
        confidence[bin] += probability;
        correct[bin] += isCorrect ? 1 : 0;
        predictions++;
    }

    /** Returns the mean distance between confidence and accuracy in the bins, weighted by predictions, 0 to 1. */
    double error() {
        double sum = 0;
        for (int bin = 0; bin < BINS; bin++) {
            sum += Math.abs(confidence[bin] - correct[bin]);
        }
        return sum / predictions;
    }
}
