package dev.telltale.bench.http;

import java.io.IOException;

import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.telltale.bench.window.WindowRow;
import dev.telltale.udf.stress.StressPredictor;

/**
 * The response of the model service.
 *
 * @param level level, 0 to 2, or {@link WindowRow#NO_LEVEL}; without a level, the probabilities are NaN
 * @param none probability of level 0
 * @param moderate probability of level 1
 * @param high probability of level 2
 */
public record PredictionResponse(int level, double none, double moderate, double high) {

    private static final JsonMapper JSON = new JsonMapper();

    static PredictionResponse of(PredictionRequest request, StressPredictor predictor) {
        predictor.clear();
        Double[] features = request.features();
        for (int feature = 0; feature < features.length; feature++) {
            if (features[feature] != null) {
                predictor.set(feature, features[feature]);
            }
        }
        if (!predictor.hasAnswer()) {
            return new PredictionResponse(WindowRow.NO_LEVEL, Double.NaN, Double.NaN, Double.NaN);
        }
        int level = predictor.predict();
        return new PredictionResponse(
                level, predictor.probability(0), predictor.probability(1), predictor.probability(2));
    }

    byte[] toJson() throws IOException {
        return JSON.writeValueAsBytes(this);
    }

    /** Parses JSON. */
    public static PredictionResponse fromJson(byte[] json) throws IOException {
        return JSON.readValue(json, PredictionResponse.class);
    }
}
