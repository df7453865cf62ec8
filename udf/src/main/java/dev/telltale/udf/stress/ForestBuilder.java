package dev.telltale.udf.stress;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Builds a {@link Forest} from the trees of a model file. Refuses malformed trees. */
final class ForestBuilder {

    private final int features;
    private final int[] root;
    private final long[] node;
    private final float[] value;
    private int nodes;
    private int depth;

    private ForestBuilder(int features, int trees, int maxNodes) {
        this.features = features;
        this.root = new int[trees];
        this.node = new long[maxNodes];
        this.value = new float[maxNodes];
    }

    /**
     * Builds a forest.
     *
     * @param model the trees of the file
     * @param features number of features
     * @param classes number of classes
     * @throws IllegalArgumentException with the reason if a tree is malformed
     */
    static Forest build(BoosterFile.Model model, int features, int classes) {
        require(
                Arrays.stream(model.classOfTree()).allMatch(one -> one >= 0 && one < classes),
                "the class of a tree does not exist");
        WalkedForest walked = walked(model, features);
        return MaskedForestBuilder.build(model, features).orElse(walked);
    }

    static WalkedForest walked(BoosterFile.Model model, int features) {
        int[] classOfTree = model.classOfTree();
        require(classOfTree.length == model.trees().size(), "the number of classes differs from the number of trees");
        long maxNodes =
                model.trees().stream().mapToLong(tree -> tree.left().length).sum();
        require(maxNodes < WalkedForest.MAX_NODES, "it is too large");
        ForestBuilder builder = new ForestBuilder(features, classOfTree.length, (int) maxNodes);
        for (int tree = 0; tree < classOfTree.length; tree++) {
            builder.root[tree] = builder.nodes;
            builder.add(model.trees().get(tree));
        }
        return new WalkedForest(builder.depth, builder.root, classOfTree, builder.node, builder.value);
    }

    /** Adds a tree breadth first, so that the two children of a node are neighbours. */
    private void add(BoosterFile.Tree tree) {
        int size = tree.left().length;
        require(size > 0 && hasColumnsOfOneLength(tree), "the columns of a tree differ in length");
        require(Arrays.stream(tree.splitType()).allMatch(type -> type == 0), "a tree has a categorical split");
        int end = nodes + size;
        Deque<Place> open = new ArrayDeque<>();
        open.add(new Place(0, 0));
        while (!open.isEmpty()) {
            Place place = open.remove();
            int from = place.node();
            int next = nodes + open.size() + 1;
            require(from >= 0 && from < size && next <= end, "the nodes of a tree do not form a tree");
            float condition = tree.condition()[from];
            require(Float.isFinite(condition), "a value of a tree is not finite");
            depth = Math.max(depth, place.depth());
            if (tree.left()[from] == -1) {
                value[nodes] = condition;
                node[nodes] = WalkedForest.leaf(nodes);
            } else {
                node[nodes] = WalkedForest.node(Forest.key(condition), slot(tree, from), next + 1);
                open.add(new Place(tree.left()[from], place.depth() + 1));
                open.add(new Place(tree.right()[from], place.depth() + 1));
            }
            nodes++;
        }
    }

    private int slot(BoosterFile.Tree tree, int from) {
        int feature = tree.feature()[from];
        require(feature >= 0 && feature < features, "a feature of a tree does not exist");
        return tree.missingLeft()[from] == 1 ? feature : features + feature;
    }

    private static boolean hasColumnsOfOneLength(BoosterFile.Tree tree) {
        int size = tree.left().length;
        return tree.right().length == size
                && tree.feature().length == size
                && tree.condition().length == size
                && tree.missingLeft().length == size
                && tree.splitType().length == size;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /**
     * A node that is not yet added.
     *
     * @param node index in the tree of the file
     * @param depth number of nodes above it
     */
    private record Place(int node, int depth) {}
}
