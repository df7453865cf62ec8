package dev.telltale.bench.sensor;

import dev.telltale.udf.stress.StressModel;
import dev.telltale.udf.stress.StressPredictor;

/** Asks the shipped model in this process. */
public final class WindowJudge {

    private final StressPredictor predictor = new StressPredictor(StressModel.shipped());

    /** Fills in the level and its probabilities. */
    public WindowRow judge(WindowRow row) {
        predictor.clear();
        boolean measured = false;
        for (int signal = 0; signal < row.means.length; signal++) {
            if (!Double.isNaN(row.means[signal])) {
                predictor.set(signal, row.means[signal]);
                measured = true;
            }
        }
        if (measured) {
            row.level = predictor.predict();
            for (int level = 0; level < row.probabilities.length; level++) {
                row.probabilities[level] = predictor.probability(level);
            }
        }
        return row;
    }
}
