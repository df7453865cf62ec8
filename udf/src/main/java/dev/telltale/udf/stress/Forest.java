package dev.telltale.udf.stress;

/**
 * The trees of a model, node after node in flat arrays; the right child of a node follows its left one.
 *
 * <p>Walking is free of branches, for a processor guesses every other one wrongly, and a wrong guess costs more than the whole
 * rest of a step. So a leaf leads to itself, a node's question is a subtraction, and all trees go down one level after the
 * other: the processor works on several of them at a time.
 *
 * <p>A feature takes two slots, so that a missing one needs no question either: minus infinity for the nodes that send it
 * left, plus infinity for those that send it right. Floating-point numbers are compared through whole numbers of the same
 * order, their {@link #key}.
 *
 * @param depth levels of the deepest tree
 * @param root for each tree its first node
 * @param classOfTree for each tree the class whose margin it adds to
 * @param node for each node, packed by {@link #node}: what it asks and where it leads
 * @param value for each leaf what it adds; 0 elsewhere
 */
record Forest(int depth, int[] root, int[] classOfTree, long[] node, float[] value) {

    /** Nodes that fit into the bits that {@link #node} leaves for them. */
    static final int MAX_NODES = 1 << 24;

    private static final int KEY_SHIFT = 32;
    private static final int RIGHT_SHIFT = 8;
    private static final int SLOT_MASK = (1 << RIGHT_SHIFT) - 1;
    private static final int SIGN_SHIFT = 63;

    /** A node that leads to the one before {@code right} where the key in the slot is below its own, else to {@code right}. */
    static long node(int key, int slot, int right) {
        return (long) key << KEY_SHIFT | (long) right << RIGHT_SHIFT | slot;
    }

    /** A node that leads to itself, no key of a number being as large as this one. */
    static long leaf(int self) {
        return node(Integer.MAX_VALUE, 0, self + 1);
    }

    /** The whole number that compares with others as the given number does; both zeros have the same. */
    static int key(float number) {
        int bits = Float.floatToRawIntBits(number + 0.0f);
        return bits ^ (bits >> 31 & Integer.MAX_VALUE);
    }

    /**
     * Adds each tree's value to its class, in the order of the trees and in single precision, as XGBoost does: another
     * order would give other last digits.
     *
     * @param margins one per class
     * @param keys of the features, twice
     * @param at room for one node per tree
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
