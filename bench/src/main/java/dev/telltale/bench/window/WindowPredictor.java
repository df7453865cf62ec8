package dev.telltale.bench.window;

import dev.telltale.udf.stress.StressModel;
import dev.telltale.udf.stress.StressPredictor;

/** Predicts the level of windows with the shipped model. */
public final class WindowPredictor {

    private final StressPredictor predictor = new StressPredictor(StressModel.shipped());

    /** Sets the level and the probabilities of a window. */
    public WindowRow predict(WindowRow row) {
        predictor.clear();
        for (int signal = 0; signal < row.means.length; signal++) {
            if (!Double.isNaN(row.means[signal])) {
                predictor.set(signal, row.means[signal]);
            }
        }
        if (predictor.hasAnswer()) {
            row.level = predictor.predict();
            for (int level = 0; level < row.probabilities.length; level++) {
                row.probabilities[level] = predictor.probability(level);
            }
        }
        return row;
    }
}
