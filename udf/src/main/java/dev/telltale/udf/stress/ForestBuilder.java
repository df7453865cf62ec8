package dev.telltale.udf.stress;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Lays the trees of a model file out as a {@link Forest}, and refuses what would be walked wrongly. */
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
     * @param model the trees of the file
     * @param features how many features there are
     * @param classes how many classes there are
     * @throws IllegalArgumentException with a clause that says what is wrong
     */
    static Forest build(BoosterFile.Model model, int features, int classes) {
        int[] classOfTree = model.classOfTree();
        require(classOfTree.length == model.trees().size(), "not every tree has its class");
        require(Arrays.stream(classOfTree).allMatch(one -> one >= 0 && one < classes), "a tree's class is unknown");
        long maxNodes =
                model.trees().stream().mapToLong(tree -> tree.left().length).sum();
        require(maxNodes < Forest.MAX_NODES, "it is too large");
        ForestBuilder builder = new ForestBuilder(features, classOfTree.length, (int) maxNodes);
        for (int tree = 0; tree < classOfTree.length; tree++) {
            builder.root[tree] = builder.nodes;
            builder.add(model.trees().get(tree));
        }
        return new Forest(builder.depth, builder.root, classOfTree, builder.node, builder.value);
    }

    /** Breadth first, so that the two children of a node lie together. */
    private void add(BoosterFile.Tree tree) {
        int size = tree.left().length;
        require(size > 0 && hasColumnsOfOneLength(tree), "a tree's columns differ in length");
        require(Arrays.stream(tree.splitType()).allMatch(type -> type == 0), "a tree splits by category");
        int end = nodes + size;
        Deque<Place> open = new ArrayDeque<>();
        open.add(new Place(0, 0));
        while (!open.isEmpty()) {
            Place place = open.remove();
            int from = place.node();
            int next = nodes + open.size() + 1;
            require(from >= 0 && from < size && next <= end, "a tree's nodes do not form a tree");
            float condition = tree.condition()[from];
            require(Float.isFinite(condition), "a tree's value is not finite");
            depth = Math.max(depth, place.depth());
            if (tree.left()[from] == -1) {
                value[nodes] = condition;
                node[nodes] = Forest.leaf(nodes);
            } else {
                node[nodes] = Forest.node(Forest.key(condition), slot(tree, from), next + 1);
                open.add(new Place(tree.left()[from], place.depth() + 1));
                open.add(new Place(tree.right()[from], place.depth() + 1));
            }
            nodes++;
        }
    }

    private int slot(BoosterFile.Tree tree, int from) {
        int feature = tree.feature()[from];
        require(feature >= 0 && feature < features, "a tree looks at an unknown feature");
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
     * A node yet to be laid out.
     *
     * @param node its index in the file's tree
     * @param depth questions before it
     */
    private record Place(int node, int depth) {}
}
