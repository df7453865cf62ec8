package dev.telltale.udf.stress.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

import ml.dmlc.xgboost4j.java.XGBoostError;

import dev.telltale.udf.stress.StressModel;
import dev.telltale.udf.stress.StressPredictor;
import dev.telltale.udf.stress.scoring.ComparedReport;

/**
 * The test results of one split.
 *
 * @param split the split
 * @param model predictions of the models
 * @param majority predictions of a baseline that always predicts the most frequent level of the training data
 * @param reports forecasts of the models for each tested report
 */
record Score(Split split, Confusion model, Confusion majority, List<ComparedReport> reports) {

    static Score of(Split split, StressTrainer trainer) throws XGBoostError {
        Confusion model = new Confusion();
        Confusion majority = new Confusion();
        List<ComparedReport> reports = new ArrayList<>();
        for (Fold fold : split.folds()) {
            byte[] json = trainer.train(fold.train());
            StressPredictor predictor = new StressPredictor(StressModel.parse(split.title(), json));
            int mostFrequent = mostFrequentLevel(fold.train());
            for (LabelledWindow window : fold.test()) {
                int predicted = predictor.predict(window.features());
                model.add(window.level(), predicted);
                majority.add(window.level(), mostFrequent);
            }
            reports.addAll(ReportForecasts.of(fold, predictor));
        }
        return new Score(split, model, majority, reports);
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
