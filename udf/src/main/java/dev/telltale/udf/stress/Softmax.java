package dev.telltale.udf.stress;

/** Turns margins into probabilities. */
final class Softmax {

    private Softmax() {}

    /**
     * Divides the exponential of each margin by their sum; in double precision, so that the sum is 1 to the last digits.
     *
     * <p>The level is taken from the exponentials in single precision, for that is where XGBoost has its ties: margins closer
     * than 2<sup>-25</sup> give equal probabilities there, and the first of equals wins.
     *
     * @param margins finite
     * @param probabilities is filled
     * @return the level with the largest probability
     */
    static int apply(float[] margins, double[] probabilities) {
        float largest = margins[0];
        for (float margin : margins) {
            largest = Math.max(largest, margin);
        }
        double sum = 0;
        int level = -1;
        for (int index = 0; index < margins.length; index++) {
            double weight = Math.exp(margins[index] - largest);
            if (level < 0 && (float) weight == 1) {
                level = index;
            }
            probabilities[index] = weight;
            sum += weight;
        }
        for (int index = 0; index < margins.length; index++) {
            probabilities[index] /= sum;
        }
        return level;
    }
}
