package dev.telltale.udf.stress;

import java.util.Arrays;

/**
 * Applies a {@link StressModel} to one window at a time, keeping the last result. Not to be shared between threads, and so
 * without a lock.
 */
public final class StressPredictor {

    /** Levels of stress: 0 none, 1 moderate, 2 high. */
    public static final int CLASSES = 3;

    private static final int MISSING_GOES_LEFT = Forest.key(Float.NEGATIVE_INFINITY);
    private static final int MISSING_GOES_RIGHT = Forest.key(Float.POSITIVE_INFINITY);
    private static final int FEATURES = Features.NAMES.size();

    private final int[] keys = new int[2 * FEATURES];
    private final float[] margins = new float[CLASSES];
    private final double[] probabilities = new double[CLASSES];
    private final StressModel model;
    private final int[] at;
    private boolean anyPresent;

    /** Starts without a window. */
    public StressPredictor(StressModel model) {
        this.model = model;
        this.at = new int[model.forest().root().length];
    }

    /** Forgets all features: each is missing until {@link #set}. */
    public void clear() {
        Arrays.fill(keys, 0, FEATURES, MISSING_GOES_LEFT);
        Arrays.fill(keys, FEATURES, keys.length, MISSING_GOES_RIGHT);
        anyPresent = false;
    }

    /**
     * Sets a feature, rounded to single precision as XGBoost does.
     *
     * @param feature index into {@link Features#NAMES}
     * @param value in its unit; one that is not finite in single precision counts as missing
     */
    public void set(int feature, double value) {
        float rounded = (float) value;
        if (Float.isFinite(rounded)) {
            int key = Forest.key(rounded);
            keys[feature] = key;
            keys[FEATURES + feature] = key;
            anyPresent = true;
        }
    }

    /** Whether any feature was set since {@link #clear}. */
    boolean anyPresent() {
        return anyPresent;
    }

    /**
     * Predicts from the features set.
     *
     * @return the level: the first of those whose probability in single precision is the largest, as XGBoost's users take it
     */
    public int predict() {
        System.arraycopy(model.baseMargins(), 0, margins, 0, CLASSES);
        model.forest().addTo(margins, keys, at);
        return Softmax.apply(margins, probabilities);
    }

    /**
     * The last prediction.
     *
     * @return 0 to 1, all levels together 1
     */
    public double probability(int level) {
        return probabilities[level];
    }

    String modelVersion() {
        return model.version();
    }
}
