package dev.telltale.udf.stress.training;

/**
 * Whether the model is right as often as it says it will be.
 *
 * @see <a href="https://proceedings.mlr.press/v70/guo17a.html">Guo et al., On calibration of modern neural networks, 2017:
 *     expected calibration error</a>
 */
final class Calibration {

    /** Bins of equal width between 0 and 1, as in the source. */
    static final int BINS = 15;

    private final double[] confidence = new double[BINS];
    private final long[] right = new long[BINS];
    private long answers;

    void add(double probabilityOfAnswer, boolean isRight) {
        int bin = Math.min(BINS - 1, (int) (probabilityOfAnswer * BINS));
        confidence[bin] += probabilityOfAnswer;
        right[bin] += isRight ? 1 : 0;
        answers++;
    }

    /** Mean over the answers of the distance between confidence and accuracy in their bin, 0 to 1. */
    double error() {
        double sum = 0;
        for (int bin = 0; bin < BINS; bin++) {
            sum += Math.abs(confidence[bin] - right[bin]);
        }
        return sum / answers;
    }
}
