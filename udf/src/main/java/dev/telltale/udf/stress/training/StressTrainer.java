package dev.telltale.udf.stress.training;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

import dev.telltale.udf.stress.Features;
import dev.telltale.udf.stress.StressModel;
import dev.telltale.udf.stress.StressPredictor;

/** Trains models with XGBoost. */
final class StressTrainer {

    private final TrainingParameters parameters;

    StressTrainer(TrainingParameters parameters) {
        this.parameters = parameters;
    }

    /**
     * Trains a model on the given windows. All levels have the same total weight. It judges only bands that are worn.
     *
     * @return the model in XGBoost's JSON format; equal windows, parameters and machines give equal bytes
     */
    byte[] train(List<LabelledWindow> windows) throws XGBoostError {
        DMatrix matrix = matrix(windows);
        try {
            Booster booster = XGBoost.train(matrix, parameters.asMap(), parameters.rounds(), Map.of(), null, null);
            try {
                booster.setAttr(StressModel.ONLY_WORN, "true");
                return booster.toByteArray("json");
            } finally {
                booster.dispose();
            }
        } finally {
            matrix.dispose();
        }
    }

    /** Returns the version of the library, from its jar. */
    static String version() throws IOException {
        try (InputStream stream = XGBoost.class.getResourceAsStream("/xgboost4j-version.properties")) {
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version");
        }
    }

    private static DMatrix matrix(List<LabelledWindow> windows) throws XGBoostError {
        int width = Features.NAMES.size();
        float[] values = new float[windows.size() * width];
        float[] labels = new float[windows.size()];
        float[] weights = new float[windows.size()];
        double[] weightOfLevel = balance(windows);
        for (int row = 0; row < labels.length; row++) {
            LabelledWindow window = windows.get(row);
            System.arraycopy(window.features(), 0, values, row * width, width);
            labels[row] = window.level();
            weights[row] = (float) weightOfLevel[window.level()];
        }
        DMatrix matrix = new DMatrix(values, labels.length, width, Float.NaN);
        matrix.setFeatureNames(Features.NAMES.toArray(String[]::new));
        matrix.setLabel(labels);
        matrix.setWeight(weights);
        return matrix;
    }

    /** Returns the weight of a row by level: rows / (levels * rows of the level). */
    private static double[] balance(List<LabelledWindow> windows) {
        double[] weights = new double[StressPredictor.CLASSES];
        for (LabelledWindow window : windows) {
            weights[window.level()]++;
        }
        for (int level = 0; level < weights.length; level++) {
            weights[level] = weights[level] == 0 ? 0 : windows.size() / (weights.length * weights[level]);
        }
        return weights;
    }
}
