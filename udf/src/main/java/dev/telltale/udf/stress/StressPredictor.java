package dev.telltale.udf.stress;

import java.util.Arrays;

/**
 * Applies a {@link StressModel} to one window at a time and keeps the last result. Not thread-safe.
 *
 * <p>It evaluates the trees with own code, because this is the fastest exact way. {@code InferenceBenchmark} measured in one
 * run: the shipped model (120 trees of depth 6), real windows in random order, called as Flink calls the function, JDK 17,
 * two cores, medians of five runs.
 *
 * <table>
 *   <caption>Time and allocation of a prediction</caption>
 *   <tr><th></th><th colspan="4">one thread</th><th colspan="2">two threads</th></tr>
 *   <tr><th></th><th>median</th><th>as ratio</th><th>99 %</th><th>bytes</th><th>median</th><th>99 %</th></tr>
 *   <tr><td>this</td><td>1.3 µs</td><td>1</td><td>2.2 µs</td><td>0</td><td>1.3 µs</td><td>2.5 µs</td></tr>
 *   <tr><td>H2O xgboost-predictor 0.3.20</td><td>6.0 µs</td><td>4.6</td><td>12 µs</td><td>57</td><td>6.2 µs</td><td>16 µs</td></tr>
 *   <tr><td>xgboost4j 3.0.4, a DMatrix per row</td><td>125 µs</td><td>94</td><td>240 µs</td><td>242</td><td>129 µs</td>
 *       <td>267 µs</td></tr>
 *   <tr><td>xgboost4j 3.0.4, in place</td><td>136 µs</td><td>103</td><td>272 µs</td><td>127</td><td>137 µs</td><td>279 µs</td></tr>
 * </table>
 *
 * <p>A prediction allocates the returned row of 48 bytes. If the compiler inlines the call, it removes the boxed arguments,
 * unless a mean is null, and also the row. The table was measured before {@link MaskedForest}.
 */
public final class StressPredictor {

    /** Number of stress levels: 0 none, 1 moderate, 2 high. */
    public static final int CLASSES = 3;

    private static final int FEATURES = Features.NAMES.size();

    private final float[] features = new float[FEATURES];
    private final float[] margins = new float[CLASSES];
    private final double[] probabilities = new double[CLASSES];
    private final StressModel model;
    private final Forest.TreeSum trees;

    /** Creates a predictor. */
    public StressPredictor(StressModel model) {
        this.model = model;
        this.trees = model.forest().newSum();
    }

    /** Clears all features: each is missing until {@link #set}. */
    public void clear() {
        Arrays.fill(features, Float.NaN);
    }

    /**
     * Sets a feature, rounded to single precision like in XGBoost.
     *
     * @param feature index into {@link Features#NAMES}
     * @param value value in the unit of the feature; it counts as missing if it is not finite in single precision
     */
    public void set(int feature, double value) {
        features[feature] = (float) value;
    }

    /**
     * Returns whether the model has an answer for the features that were set since {@link #clear}: at least one was, and the
     * model does not leave out windows in which the band is {@linkplain Worn not worn}.
     */
    public boolean hasAnswer() {
        return anyPresent()
                && !(model.onlyWorn() && Worn.isNotWorn(features[Features.EDA], features[Features.SKIN_TEMPERATURE]));
    }

    private boolean anyPresent() {
        for (float feature : features) {
            if (Float.isFinite(feature)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Predicts the level of a window.
     *
     * @param values all features in the order of {@link Features#NAMES}; NaN if missing
     * @return the level, as {@link #predict()} does
     */
    public int predict(float[] values) {
        for (int feature = 0; feature < FEATURES; feature++) {
            set(feature, values[feature]);
        }
        return predict();
    }

    /**
     * Predicts the level from the features.
     *
     * @return the level with the largest probability in single precision; the first one if several are equal
     */
    public int predict() {
        System.arraycopy(model.baseMargins(), 0, margins, 0, CLASSES);
        trees.addTo(margins, features);
        return Softmax.apply(margins, probabilities);
    }

    /**
     * Returns the probability of a level in the last prediction.
     *
     * @return probability from 0 to 1; the sum over all levels is 1
     */
    public double probability(int level) {
        return probabilities[level];
    }
}
