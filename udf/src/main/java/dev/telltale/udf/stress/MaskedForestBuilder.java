package dev.telltale.udf.stress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Builds a {@link MaskedForest} from trees that are well-formed. */
final class MaskedForestBuilder {

    /** Maximum number of masks, 4 MB. Chosen by us: more do not fit into the caches of a core. */
    private static final int MAX_MASKS = 1 << 19;

    private final List<TreeSet<Integer>> thresholds;
    private final int trees;
    private final int[] rankRow;
    private final int[] missingRow;
    private final long[] masks;
    private final float[] value;

    private MaskedForestBuilder(List<TreeSet<Integer>> thresholds, int trees) {
        this.thresholds = thresholds;
        this.trees = trees;
        this.rankRow = new int[thresholds.size()];
        this.missingRow = new int[thresholds.size()];
        int rows = 0;
        for (int feature = 0; feature < rankRow.length; feature++) {
            rankRow[feature] = rows * trees;
            rows += thresholds.get(feature).size() + 1;
            missingRow[feature] = rows * trees;
            rows++;
        }
        this.masks = new long[rows * trees];
        this.value = new float[trees * MaskedForest.MAX_LEAVES];
        Arrays.fill(masks, -1);
        // A tree that is not there adds nothing, not even to a negative zero.
        Arrays.fill(value, -0.0f);
    }

    /** Builds a forest; empty if a tree has too many leaves, or all trees have too many thresholds. */
    static Optional<Forest> build(BoosterFile.Model model, int features) {
        if (model.trees().stream().anyMatch(tree -> tree.left().length >= 2 * MaskedForest.MAX_LEAVES)) {
            return Optional.empty();
        }
        List<TreeSet<Integer>> thresholds = thresholds(model, features);
        List<List<BoosterFile.Tree>> byClass = byClass(model);
        int trees = StressPredictor.CLASSES
                * byClass.stream().mapToInt(List::size).max().orElse(0);
        long rows = thresholds.stream().mapToInt(one -> one.size() + 2).sum();
        if (rows * trees > MAX_MASKS) {
            return Optional.empty();
        }
        MaskedForestBuilder builder = new MaskedForestBuilder(thresholds, trees);
        for (int level = 0; level < byClass.size(); level++) {
            for (int round = 0; round < byClass.get(level).size(); round++) {
                builder.add(byClass.get(level).get(round), round * StressPredictor.CLASSES + level);
            }
        }
        return Optional.of(builder.forest());
    }

    private static List<TreeSet<Integer>> thresholds(BoosterFile.Model model, int features) {
        List<TreeSet<Integer>> thresholds = IntStream.range(0, features)
                .mapToObj(feature -> new TreeSet<Integer>())
                .toList();
        model.trees().forEach(tree -> addThresholds(tree, 0, thresholds));
        return thresholds;
    }

    /** Adds the thresholds of a node and of those below it; a file may hold other nodes, which training has removed. */
    private static void addThresholds(BoosterFile.Tree tree, int node, List<TreeSet<Integer>> thresholds) {
        if (tree.left()[node] != -1) {
            thresholds.get(tree.feature()[node]).add(Forest.key(tree.condition()[node]));
            addThresholds(tree, tree.left()[node], thresholds);
            addThresholds(tree, tree.right()[node], thresholds);
        }
    }

    private static List<List<BoosterFile.Tree>> byClass(BoosterFile.Model model) {
        List<List<BoosterFile.Tree>> byClass = new ArrayList<>();
        for (int level = 0; level < StressPredictor.CLASSES; level++) {
            int own = level;
            byClass.add(IntStream.range(0, model.trees().size())
                    .filter(tree -> model.classOfTree()[tree] == own)
                    .mapToObj(model.trees()::get)
                    .toList());
        }
        return byClass;
    }

    private void add(BoosterFile.Tree tree, int place) {
        leaves(tree, 0, place, 0);
    }

    /**
     * Adds a node and what is below it.
     *
     * @param place of the tree in a row
     * @param first number of leaves left of the node
     * @return number of leaves up to the last one below the node
     */
    private int leaves(BoosterFile.Tree tree, int node, int place, int first) {
        if (tree.left()[node] == -1) {
            value[place * MaskedForest.MAX_LEAVES + first] = tree.condition()[node];
            return first + 1;
        }
        int middle = leaves(tree, tree.left()[node], place, first);
        ruleOut((1L << middle) - (1L << first), tree, node, place);
        return leaves(tree, tree.right()[node], place, middle);
    }

    /** Rules out the leaves left of a node where the feature reaches its threshold, or is missing and goes right. */
    private void ruleOut(long leaves, BoosterFile.Tree tree, int node, int place) {
        int feature = tree.feature()[node];
        TreeSet<Integer> all = thresholds.get(feature);
        int below = all.headSet(Forest.key(tree.condition()[node])).size();
        for (int rank = below + 1; rank <= all.size(); rank++) {
            masks[rankRow[feature] + rank * trees + place] &= ~leaves;
        }
        if (tree.missingLeft()[node] != 1) {
            masks[missingRow[feature] + place] &= ~leaves;
        }
    }

    private MaskedForest forest() {
        int most = thresholds.stream().mapToInt(TreeSet::size).max().orElse(0);
        int steps = Integer.SIZE - Integer.numberOfLeadingZeros(most);
        int[] sorted = new int[thresholds.size() << steps];
        Arrays.fill(sorted, Integer.MAX_VALUE);
        for (int feature = 0; feature < thresholds.size(); feature++) {
            int at = feature << steps;
            for (int threshold : thresholds.get(feature)) {
                sorted[at++] = threshold;
            }
        }
        return new MaskedForest(steps, sorted, rankRow, missingRow, masks, value);
    }
}
