package dev.telltale.udf.stress;

/** Converts margins to probabilities. */
final class Softmax {

    private Softmax() {}

    /**
     * Divides the exponential of each margin by their sum, in double precision, so that the probabilities add up to 1.
     *
     * <p>The level comes from the exponentials in single precision, so that ties are the same as in XGBoost: margins that
     * differ by less than 2<sup>-25</sup> give equal probabilities, and the first of them wins.
     *
     * @param margins finite margins
     * @param probabilities receives the probabilities
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
