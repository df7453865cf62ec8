package dev.telltale.udf.stress;

/**
 * The trees of a model as masks of leaves, for trees with at most {@value #MAX_LEAVES} leaves. A bit of a mask is a leaf of
 * a tree, from the left to the right; it is 0 if a value of a feature rules the leaf out. The leaf of a prediction is the
 * first one that no feature rules out.
 *
 * <p>The value of a feature counts by its rank among the thresholds of the feature. Each rank has a row of masks, one for
 * each tree, and a missing feature has a row too. So a prediction looks up six ranks, and reads six rows from the beginning
 * to the end, where {@link WalkedForest} goes through the nodes of all trees. It takes less than half the time.
 *
 * <p>Neighbouring trees belong to different classes, tree {@code i} to the class {@code i % 3}, so that three sums go on
 * at a time.
 *
 * @param steps number of steps of the search for a rank
 * @param thresholds keys of the thresholds of each feature, sorted, and filled up to {@code 1 << steps} of each
 * @param rankRow start of the masks of the first rank of each feature; those of the next rank follow
 * @param missingRow start of the masks of each feature if it is missing
 * @param masks rows of masks
 * @param value values of the leaves, {@value #MAX_LEAVES} for each tree
 * @see <a href="https://doi.org/10.1145/2766462.2767733">Lucchese et al., QuickScorer (2015)</a>
 */
record MaskedForest(int steps, int[] thresholds, int[] rankRow, int[] missingRow, long[] masks, float[] value)
        implements Forest {

    /** The bits of a mask. */
    static final int MAX_LEAVES = Long.SIZE;

    private static final int LEAF_SHIFT = 6;
    private static final int SIGN_SHIFT = 63;

    @Override
    public TreeSum newSum() {
        int[] rows = new int[rankRow.length];
        return (margins, features) -> {
            findRows(features, rows);
            addTo(margins, rows);
        };
    }

    int trees() {
        return value.length >> LEAF_SHIFT;
    }

    /** Finds the row of each feature. The searches have no branches, and go on at a time. */
    private void findRows(float[] features, int[] rows) {
        for (int feature = 0; feature < rows.length; feature++) {
            rows[feature] = feature << steps;
        }
        for (int step = 1 << steps >> 1; step > 0; step >>= 1) {
            for (int feature = 0; feature < rows.length; feature++) {
                int row = rows[feature];
                long reached = (long) thresholds[row + step - 1] - 1 - Forest.key(features[feature]) >> SIGN_SHIFT;
                rows[feature] = row + (step & (int) reached);
            }
        }
        int trees = trees();
        for (int feature = 0; feature < rows.length; feature++) {
            int rank = rows[feature] - (feature << steps);
            rows[feature] = Float.isFinite(features[feature]) ? rankRow[feature] + rank * trees : missingRow[feature];
        }
    }

    private void addTo(float[] margins, int[] rows) {
        int trees = trees();
        float none = margins[0];
        float moderate = margins[1];
        float high = margins[2];
        for (int tree = 0; tree < trees; tree += StressPredictor.CLASSES) {
            none += leaf(rows, tree);
            moderate += leaf(rows, tree + 1);
            high += leaf(rows, tree + 2);
        }
        margins[0] = none;
        margins[1] = moderate;
        margins[2] = high;
    }

    private float leaf(int[] rows, int tree) {
        long left = masks[rows[0] + tree]
                & masks[rows[1] + tree]
                & masks[rows[2] + tree]
                & masks[rows[3] + tree]
                & masks[rows[4] + tree]
                & masks[rows[5] + tree];
        return value[(tree << LEAF_SHIFT) + Long.numberOfTrailingZeros(left)];
    }
}
