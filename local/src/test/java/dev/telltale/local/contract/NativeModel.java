package dev.telltale.local.contract;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

import dev.telltale.udf.stress.PredictStress;

/** The shipped stress model, run by XGBoost itself. */
final class NativeModel {

    private final Map<List<Double>, float[]> known = new ConcurrentHashMap<>();
    private final Booster booster = load();

    private static Booster load() {
        try (InputStream json = PredictStress.class.getResourceAsStream("model.json")) {
            return XGBoost.loadModel(json.readAllBytes());
        } catch (IOException | XGBoostError noModel) {
            throw new IllegalStateException(noModel);
        }
    }

    /** Returns the most probable level and the probability of each level; nulls if all means are null or the band is not worn. */
    List<Object> judge(Double... means) {
        if (Arrays.stream(means).allMatch(Objects::isNull) || isNotWorn(means[3], means[5])) {
            return Arrays.asList(null, null, null, null);
        }
        Double[] features = Arrays.stream(means)
                .map(mean -> mean == null ? Double.valueOf(Double.NaN) : mean)
                .toArray(Double[]::new);
        float[] levels = known.computeIfAbsent(Arrays.asList(features), this::compute);
        return List.of(mostProbable(levels), levels[0], levels[1], levels[2]);
    }

    private static boolean isNotWorn(Double eda, Double skinTemperature) {
        return eda != null && (eda < 0.05 || eda > 60)
                || skinTemperature != null && (skinTemperature < 28 || skinTemperature > 40);
    }

    private float[] compute(List<Double> means) {
        float[] row = new float[means.size()];
        for (int feature = 0; feature < row.length; feature++) {
            row[feature] = means.get(feature).floatValue();
        }
        try {
            DMatrix matrix = new DMatrix(row, 1, row.length, Float.NaN);
            try {
                return booster.predict(matrix)[0];
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static int mostProbable(float[] probabilities) {
        int best = 0;
        for (int level = 1; level < probabilities.length; level++) {
            best = probabilities[level] > probabilities[best] ? level : best;
        }
        return best;
    }
}
