package dev.telltale.udf.stress.training;

import java.util.List;
import java.util.function.IntUnaryOperator;

import ml.dmlc.xgboost4j.java.XGBoostError;

import dev.telltale.udf.stress.StressModel;
import dev.telltale.udf.stress.StressPredictor;

/**
 * The test results of one split.
 *
 * @param split the split
 * @param model predictions of the models
 * @param majority predictions of a baseline that always predicts the most frequent level of the training data
 * @param calibrationError expected calibration error of the models, 0 to 1
 */
record Score(Split split, Confusion model, Confusion majority, double calibrationError) {

    static Score of(Split split, StressTrainer trainer) throws XGBoostError {
        Confusion model = new Confusion();
        Confusion majority = new Confusion();
        Calibration calibration = new Calibration();
        for (Fold fold : split.folds()) {
            byte[] json = trainer.train(fold.train());
            StressPredictor predictor = new StressPredictor(StressModel.parse(split.title(), json));
            int mostFrequent = mostFrequentLevel(fold.train());
            for (LabelledWindow window : fold.test()) {
                int predicted = predict(predictor, window.features());
                model.add(window.level(), predicted);
                majority.add(window.level(), mostFrequent);
                calibration.add(predictor.probability(predicted), predicted == window.level());
            }
        }
        return new Score(split, model, majority, calibration.error());
    }

    private static int predict(StressPredictor predictor, float[] features) {
        predictor.clear();
        for (int feature = 0; feature < features.length; feature++) {
            predictor.set(feature, features[feature]);
        }
        return predictor.predict();
    }

    private static int mostFrequentLevel(List<LabelledWindow> windows) {
        IntUnaryOperator count = level ->
                (int) windows.stream().filter(window -> window.level() == level).count();
        int best = 0;
        for (int level = 1; level < StressPredictor.CLASSES; level++) {
            best = count.applyAsInt(level) > count.applyAsInt(best) ? level : best;
        }
        return best;
    }
}
