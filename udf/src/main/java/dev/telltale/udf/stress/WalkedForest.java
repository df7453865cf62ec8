package dev.telltale.udf.stress;

/**
 * The trees of a model as nodes in flat arrays, for models that a {@link MaskedForest} does not hold. The right child of a
 * node follows its left child.
 *
 * <p>The prediction has no branches, because half of them would be mispredicted, and a misprediction costs more than a
 * step. A leaf is its own child, a comparison is a subtraction, and eight trees descend level by level, so that the
 * processor works on several trees at a time.
 *
 * <p>Each feature has two slots, so that missing features need no branch: minus infinity for nodes where they go left, plus
 * infinity for nodes where they go right. Floating-point numbers are compared by integers of the same order, see {@link
 * Forest#key}.
 *
 * @param depth number of levels of the deepest tree
 * @param root first node of each tree
 * @param classOfTree class of each tree, whose margin the tree changes
 * @param node threshold, slot and children of each node, packed by {@link #node}
 * @param value value of each leaf; 0 for other nodes
 */
record WalkedForest(int depth, int[] root, int[] classOfTree, long[] node, float[] value) implements Forest {

    /** Maximum number of nodes, by the bits that {@link #node} has for them. */
    static final int MAX_NODES = 1 << 24;

    /** Trees that descend together. */
    private static final int AT_ONCE = 8;

    private static final int MISSING_GOES_LEFT = Forest.key(Float.NEGATIVE_INFINITY);
    private static final int MISSING_GOES_RIGHT = Forest.key(Float.POSITIVE_INFINITY);
    private static final int KEY_SHIFT = 32;
    private static final int RIGHT_SHIFT = 8;
    private static final int SLOT_MASK = (1 << RIGHT_SHIFT) - 1;
    private static final int SIGN_SHIFT = 63;

    /** Packs a node. Its next node is {@code right - 1} if the key in the slot is below {@code key}, else {@code right}. */
    static long node(int key, int slot, int right) {
        return (long) key << KEY_SHIFT | (long) right << RIGHT_SHIFT | slot;
    }

    /** Packs a leaf, a node whose next node is itself, because no key of a number is as large as its key. */
    static long leaf(int self) {
        return node(Integer.MAX_VALUE, 0, self + 1);
    }

    @Override
    public TreeSum newSum() {
        int[] keys = new int[2 * Features.NAMES.size()];
        int[] at = new int[root.length];
        return (margins, features) -> {
            for (int feature = 0; feature < features.length; feature++) {
                float value = features[feature];
                boolean isPresent = Float.isFinite(value);
                keys[feature] = isPresent ? Forest.key(value) : MISSING_GOES_LEFT;
                keys[features.length + feature] = isPresent ? Forest.key(value) : MISSING_GOES_RIGHT;
            }
            addTo(margins, keys, at);
        };
    }

    /**
     * Adds the value of each tree.
     *
     * @param keys keys of the features, twice
     * @param at buffer for one node per tree
     */
    private void addTo(float[] margins, int[] keys, int[] at) {
        int trees = root.length;
        int tree = 0;
        for (; tree + AT_ONCE <= trees; tree += AT_ONCE) {
            descendEight(tree, keys, at);
        }
        for (; tree < trees; tree++) {
            int here = root[tree];
            for (int level = 0; level < depth; level++) {
                here = next(here, keys);
            }
            at[tree] = here;
        }
        for (tree = 0; tree < trees; tree++) {
            margins[classOfTree[tree]] += value[at[tree]];
        }
    }

    /** Descends eight trees, whose nodes stay in registers: a seventh less time than with the nodes in an array. */
    private void descendEight(int tree, int[] keys, int[] at) {
        int a = root[tree];
        int b = root[tree + 1];
        int c = root[tree + 2];
        int d = root[tree + 3];
        int e = root[tree + 4];
        int f = root[tree + 5];
        int g = root[tree + 6];
        int h = root[tree + 7];
        for (int level = 0; level < depth; level++) {
            a = next(a, keys);
            b = next(b, keys);
            c = next(c, keys);
            d = next(d, keys);
            e = next(e, keys);
            f = next(f, keys);
            g = next(g, keys);
            h = next(h, keys);
        }
        at[tree] = a;
        at[tree + 1] = b;
        at[tree + 2] = c;
        at[tree + 3] = d;
        at[tree + 4] = e;
        at[tree + 5] = f;
        at[tree + 6] = g;
        at[tree + 7] = h;
    }

    private int next(int here, int[] keys) {
        long packed = node[here];
        int low = (int) packed;
        long below = (long) keys[low & SLOT_MASK] - (packed >> KEY_SHIFT) >> SIGN_SHIFT;
        return (low >>> RIGHT_SHIFT) + (int) below;
    }
}
