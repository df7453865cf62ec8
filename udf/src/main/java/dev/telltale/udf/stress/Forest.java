package dev.telltale.udf.stress;

/** The trees of a model. It is immutable and thread-safe. */
interface Forest {

    /** Creates a summation for one thread. */
    TreeSum newSum();

    /** Returns an integer with the order of the given number; both zeros have the same key. */
    static int key(float number) {
        int bits = Float.floatToRawIntBits(number + 0.0f);
        return bits ^ (bits >> 31 & Integer.MAX_VALUE);
    }

    /** Adds up the trees. Not thread-safe. */
    @FunctionalInterface
    interface TreeSum {

        /**
         * Adds the value of each tree to the margin of its class, in the order of the trees and in single precision like
         * XGBoost. Another order would change the last digits.
         *
         * @param margins one per class
         * @param features in the order of {@link Features#NAMES}; a feature that is not finite is missing
         */
        void addTo(float[] margins, float[] features);
    }
}
