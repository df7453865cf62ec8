package dev.telltale.udf.stress;

import java.io.IOException;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads XGBoost's JSON. Refuses a model that does not predict stress levels from {@link Features}. */
final class BoosterReader {

    private static final ObjectReader JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build()
            .readerFor(BoosterFile.class);

    private BoosterReader() {}

    /** @throws IllegalArgumentException with the reason if the model cannot be used */
    static StressModel read(String version, byte[] json) {
        BoosterFile.Learner learner = learner(json);
        BoosterFile.Parameters parameters = learner.parameters();
        int features = Features.NAMES.size();
        require(learner.objective().name().equals("multi:softprob"), "its objective is not multi:softprob");
        require(learner.booster().name().equals("gbtree"), "its booster is not gbtree");
        require(parameters.classes() == StressPredictor.CLASSES, "it does not have exactly three classes");
        require(
                parameters.features() == features
                        && (learner.featureNames().isEmpty()
                                || learner.featureNames().equals(Features.NAMES)),
                "its features are not " + String.join(", ", Features.NAMES));
        Forest forest = ForestBuilder.build(learner.booster().model(), features, StressPredictor.CLASSES);
        boolean onlyWorn = Boolean.parseBoolean(learner.attributes().get(StressModel.ONLY_WORN));
        return new StressModel(version, onlyWorn, baseMargins(parameters.baseScore()), forest);
    }

    private static BoosterFile.Learner learner(byte[] json) {
        try {
            return JSON.<BoosterFile>readValue(json).learner();
        } catch (IOException wrong) {
            throw new IllegalArgumentException("it is not an XGBoost model in JSON", wrong);
        }
    }

    private static float[] baseMargins(String baseScore) {
        String[] scores = baseScore.replace("[", "").replace("]", "").split(",", -1);
        require(
                scores.length == 1 || scores.length == StressPredictor.CLASSES,
                "its base score is not one number per class");
        float[] margins = new float[StressPredictor.CLASSES];
        for (int level = 0; level < margins.length; level++) {
            margins[level] = number(scores[Math.min(level, scores.length - 1)]);
        }
        return margins;
    }

    private static float number(String score) {
        try {
            float number = Float.parseFloat(score.strip());
            require(Float.isFinite(number), "its base score is not finite");
            return number;
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("its base score is not a number", wrong);
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
