package dev.telltale.udf.stress;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class MaskedForestTest {

    private static final int FEATURES = 6;
    private static final float[] VALUES = {
        Float.NaN, Float.POSITIVE_INFINITY, -0.0f, 0.0f, Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE
    };

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 40, 64})
    void addsUpTheSameBitsAsTheForestOfNodes(int leaves) {
        Random random = new Random(leaves);
        for (int count = 0; count < 50; count++) {
            BoosterFile.Model model = model(random, 1 + random.nextInt(12), leaves);
            Forest.TreeSum masked =
                    MaskedForestBuilder.build(model, FEATURES).orElseThrow().newSum();
            Forest.TreeSum walked = ForestBuilder.walked(model, FEATURES).newSum();
            for (int row = 0; row < 200; row++) {
                float[] features = row(random);
                float[] expected = {0.5f, -0.0f, 0.1f};
                float[] sums = expected.clone();
                walked.addTo(expected, features);
                masked.addTo(sums, features);
                assertThat(bits(sums)).isEqualTo(bits(expected));
            }
        }
    }

    @Test
    void doesNotHoldTreesWithMoreLeavesThanBits() {
        assertThat(MaskedForestBuilder.build(model(new Random(1), 3, 65), FEATURES))
                .isEmpty();
    }

    private static int[] bits(float[] sums) {
        return IntStream.range(0, sums.length)
                .map(index -> Float.floatToRawIntBits(sums[index]))
                .toArray();
    }

    /** Thresholds and features are often equal. */
    private static float value(Random random) {
        return random.nextInt(4) == 0 ? VALUES[2 + random.nextInt(VALUES.length - 2)] : random.nextInt(20) / 4f - 2;
    }

    private static float[] row(Random random) {
        float[] features = new float[FEATURES];
        for (int feature = 0; feature < FEATURES; feature++) {
            features[feature] = random.nextInt(8) == 0 ? VALUES[random.nextInt(2)] : value(random);
        }
        return features;
    }

    private static BoosterFile.Model model(Random random, int trees, int leaves) {
        return new BoosterFile.Model(
                IntStream.range(0, trees).map(tree -> random.nextInt(3)).toArray(),
                IntStream.range(0, trees).mapToObj(tree -> tree(random, leaves)).toList());
    }

    /** Splits a random leaf until there are enough leaves. */
    private static BoosterFile.Tree tree(Random random, int leaves) {
        int size = 2 * leaves - 1;
        int[] left = IntStream.generate(() -> -1).limit(size).toArray();
        int[] right = left.clone();
        float[] condition = new float[size];
        List<Integer> open = new ArrayList<>(List.of(0));
        for (int next = 1; next < size; next += 2) {
            int node = open.remove(random.nextInt(open.size()));
            left[node] = next;
            right[node] = next + 1;
            condition[node] = value(random);
            open.addAll(List.of(next, next + 1));
        }
        open.forEach(leaf -> condition[leaf] = (float) random.nextGaussian());
        return new BoosterFile.Tree(
                left,
                right,
                random.ints(size, 0, FEATURES).toArray(),
                condition,
                random.ints(size, 0, 2).toArray(),
                new int[size]);
    }
}
