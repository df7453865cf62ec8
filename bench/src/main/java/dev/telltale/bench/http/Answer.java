package dev.telltale.bench.http;

import java.io.IOException;

import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.telltale.udf.stress.StressPredictor;

/**
 * What the service answers.
 *
 * @param level 0 to 2
 * @param none probability of 0
 * @param moderate probability of 1
 * @param high probability of 2
 */
public record Answer(int level, double none, double moderate, double high) {

    private static final JsonMapper JSON = new JsonMapper();

    static Answer of(Means means, StressPredictor predictor) {
        predictor.clear();
        Double[] features = means.inOrder();
        for (int feature = 0; feature < features.length; feature++) {
            if (features[feature] != null) {
                predictor.set(feature, features[feature]);
            }
        }
        int level = predictor.predict();
        return new Answer(level, predictor.probability(0), predictor.probability(1), predictor.probability(2));
    }

    byte[] bytes() throws IOException {
        return JSON.writeValueAsBytes(this);
    }

    /** From JSON. */
    public static Answer read(byte[] json) throws IOException {
        return JSON.readValue(json, Answer.class);
    }
}
