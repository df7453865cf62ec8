package dev.telltale.udf.stress;

/**
 * The trees of a model in flat arrays. The right child of a node follows its left child.
 *
 * <p>The prediction has no branches, because half of them would be mispredicted, and a misprediction costs more than a
 * step. A leaf is its own child, a comparison is a subtraction, and all trees descend level by level, so that the
 * processor works on several trees at a time.
 *
 * <p>Each feature has two slots, so that missing features need no branch: minus infinity for nodes where they go left, plus
 * infinity for nodes where they go right. Floating-point numbers are compared by integers of the same order, see {@link
 * #key}.
 *
 * @param depth number of levels of the deepest tree
 * @param root first node of each tree
 * @param classOfTree class of each tree, whose margin the tree changes
 * @param node threshold, slot and children of each node, packed by {@link #node}
 * @param value value of each leaf; 0 for other nodes
 */
record Forest(int depth, int[] root, int[] classOfTree, long[] node, float[] value) {

    /** Maximum number of nodes, by the bits that {@link #node} has for them. */
    static final int MAX_NODES = 1 << 24;

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

    /** Returns an integer with the order of the given number; both zeros have the same key. */
    static int key(float number) {
        int bits = Float.floatToRawIntBits(number + 0.0f);
        return bits ^ (bits >> 31 & Integer.MAX_VALUE);
    }

    /**
     * Adds the value of each tree to the margin of its class, in the order of the trees and in single precision like
     * XGBoost. Another order would change the last digits.
     *
     * @param margins one per class
     * @param keys keys of the features, twice
     * @param at buffer for one node per tree
     */
    void addTo(float[] margins, int[] keys, int[] at) {
        System.arraycopy(root, 0, at, 0, root.length);
        for (int level = 0; level < depth; level++) {
            for (int tree = 0; tree < root.length; tree++) {
                long here = node[at[tree]];
                int low = (int) here;
                long below = (long) keys[low & SLOT_MASK] - (here >> KEY_SHIFT) >> SIGN_SHIFT;
                at[tree] = (low >>> RIGHT_SHIFT) + (int) below;
            }
        }
        for (int tree = 0; tree < root.length; tree++) {
            margins[classOfTree[tree]] += value[at[tree]];
        }
    }
}
