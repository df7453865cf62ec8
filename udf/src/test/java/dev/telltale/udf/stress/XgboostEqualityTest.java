package dev.telltale.udf.stress;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

final class XgboostEqualityTest {

    private static final int FEATURES = 6;
    private static final int CLASSES = 3;

    private byte[] json;
    private Booster xgboost;
    private StressPredictor ours;

    @BeforeEach
    void loadTheShippedModelTwice() throws IOException, XGBoostError {
        try (InputStream stream = StressModel.class.getResourceAsStream(StressModel.SHIPPED)) {
            json = stream.readAllBytes();
        }
        xgboost = XGBoost.loadModel(json);
        ours = new StressPredictor(StressModel.shipped());
    }

    @AfterEach
    void releaseTheNativeModel() {
        xgboost.dispose();
    }

    @Test
    void agreesOnEveryTrainingWindow() throws XGBoostError {
        assertEqual(Windows.means());
    }

    @Test
    void agreesOnMissingFeatures() throws XGBoostError {
        List<float[]> rows = Windows.everyNth(50)
                .flatMap(row -> Stream.iterate(0, missing -> missing < 1 << FEATURES, missing -> missing + 1)
                        .map(missing -> without(row, missing)))
                .toList();

        assertEqual(rows);
    }

    @Test
    void agreesOnRandomValues() throws XGBoostError {
        Random random = new Random(1);
        List<float[]> rows = new ArrayList<>();
        for (int count = 0; count < 20_000; count++) {
            float[] row = new float[FEATURES];
            for (int feature = 0; feature < FEATURES; feature++) {
                float bits = Float.intBitsToFloat(random.nextInt());
                row[feature] = count % 2 == 0 || Float.isInfinite(bits) ? (float) random.nextGaussian(10, 40) : bits;
            }
            rows.add(row);
        }

        assertEqual(rows);
    }

    @Test
    void agreesOnThresholdsAndTheirNeighbours() throws IOException, XGBoostError {
        List<float[]> real = Windows.everyNth(7).toList();
        List<float[]> rows = new ArrayList<>();
        for (JsonNode tree : new ObjectMapper().readTree(json).findValue("trees")) {
            for (int node = 0; node < tree.get("left_children").size(); node++) {
                float threshold = tree.get("split_conditions").get(node).floatValue();
                for (float value : new float[] {Math.nextDown(threshold), threshold, Math.nextUp(threshold)}) {
                    float[] row = real.get(rows.size() % real.size()).clone();
                    row[tree.get("split_indices").get(node).intValue()] = value;
                    rows.add(row);
                }
            }
        }

        assertEqual(rows);
    }

    @Test
    void breaksTiesLikeXgboost() throws IOException, XGBoostError {
        float[][] margins = {{0, 0, 0}, {-1, 2, 2}, {0, 0x1p-26f, 0}, {0, 0, 0x1p-24f}, {0.25f, 0.25f, 0.25000003f}};
        for (float[] tied : margins) {
            byte[] stumps = Stumps.adding(tied);
            xgboost.dispose();
            xgboost = XGBoost.loadModel(stumps);
            ours = new StressPredictor(StressModel.parse("stumps", stumps));

            assertEqual(List.<float[]>of(new float[FEATURES]));
        }
    }

    private void assertEqual(List<float[]> rows) throws XGBoostError {
        float[] values = new float[rows.size() * FEATURES];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(rows.get(row), 0, values, row * FEATURES, FEATURES);
        }
        DMatrix matrix = new DMatrix(values, rows.size(), FEATURES, Float.NaN);
        matrix.setFeatureNames(Features.NAMES.toArray(String[]::new));
        float[][] expected = xgboost.predict(matrix);
        matrix.dispose();
        for (int row = 0; row < rows.size(); row++) {
            assertThat(predict(rows.get(row))).as("level of row %s", row).isEqualTo(firstLargest(expected[row]));
            for (int level = 0; level < CLASSES; level++) {
                assertThat(ours.probability(level)).isEqualTo(expected[row][level], within(1e-6));
            }
        }
    }

    private int predict(float[] row) {
        ours.clear();
        for (int feature = 0; feature < FEATURES; feature++) {
            ours.set(feature, row[feature]);
        }
        return ours.predict();
    }

    private static int firstLargest(float[] probabilities) {
        int best = 0;
        for (int level = 1; level < probabilities.length; level++) {
            best = probabilities[level] > probabilities[best] ? level : best;
        }
        return best;
    }

    private static float[] without(float[] row, int missing) {
        float[] rest = row.clone();
        for (int feature = 0; feature < FEATURES; feature++) {
            rest[feature] = (missing >> feature & 1) == 1 ? Float.NaN : row[feature];
        }
        return rest;
    }
}
