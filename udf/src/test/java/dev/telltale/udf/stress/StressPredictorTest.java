package dev.telltale.udf.stress;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

final class StressPredictorTest {

    private final StressPredictor predictor = new StressPredictor(StressModel.shipped());

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, -1e300})
    void treatsValuesThatAreNotFiniteAsMissing(double value) {
        predict(1, 0, 0, 3, Double.NaN, 33);
        double[] without = {predictor.probability(0), predictor.probability(1), predictor.probability(2)};

        predict(1, 0, 0, 3, value, 33);

        assertThat(new double[] {predictor.probability(0), predictor.probability(1), predictor.probability(2)})
                .isEqualTo(without);
    }

    @Test
    void detectsThatAllFeaturesAreMissing() {
        predict(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.POSITIVE_INFINITY, Double.NaN);
        assertThat(predictor.hasAnswer()).isFalse();

        predict(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 33);
        assertThat(predictor.hasAnswer()).isTrue();
    }

    @Test
    void treatsBothZerosAlike() {
        int level = predict(0.0, 0.0, 0.0, 0.0, 80, 33);
        double probability = predictor.probability(0);

        assertThat(predict(-0.0, -0.0, -0.0, -0.0, 80, 33)).isEqualTo(level);
        assertThat(predictor.probability(0)).isEqualTo(probability);
    }

    @Test
    void answersTheMostProbableLevelAndProbabilitiesThatSumToOne() {
        Random random = new Random(1);
        for (int count = 0; count < 10_000; count++) {
            int level = predict(
                    random.nextGaussian(),
                    random.nextGaussian(),
                    random.nextGaussian(),
                    random.nextDouble(20),
                    random.nextDouble(50, 160),
                    random.nextDouble(25, 37));
            double sum = 0;
            for (int other = 0; other < StressPredictor.CLASSES; other++) {
                assertThat(predictor.probability(other)).isBetween(0.0, 1.0);
                assertThat(predictor.probability(level)).isGreaterThanOrEqualTo(predictor.probability(other) - 1e-7);
                sum += predictor.probability(other);
            }
            assertThat(sum).isEqualTo(1, within(1e-12));
        }
    }

    private int predict(double... means) {
        predictor.clear();
        for (int feature = 0; feature < means.length; feature++) {
            predictor.set(feature, means[feature]);
        }
        return predictor.predict();
    }
}
