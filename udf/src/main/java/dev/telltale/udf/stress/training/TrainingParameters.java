package dev.telltale.udf.stress.training;

import java.util.Map;
import java.util.TreeMap;

import dev.telltale.udf.stress.StressPredictor;

/**
 * How the trees are grown.
 *
 * @param rounds rounds of boosting; each adds one tree per level
 * @param maxDepth questions from a root to a leaf at most
 * @param learningRate share of each tree that is believed, above 0 to 1
 * @param minLeafWeight sum of second derivatives that a leaf must have
 * @param rowShare share of the rows, drawn anew, that a round sees
 * @param seed of all chance
 * @see <a href="https://xgboost.readthedocs.io/en/stable/parameter.html">XGBoost parameters</a>
 */
record TrainingParameters(
        int rounds, int maxDepth, double learningRate, double minLeafWeight, double rowShare, long seed) {

    /**
     * Those of the model that is shipped. Compared with 21 others (10 to 100 rounds, depth 2 to 7, learning rate 0.15 to 0.5,
     * row share 0.8 and 1) with whole nurses left out: macro-F1 there was 0.175 to 0.264, and 0.263 with these, so the choice
     * hardly matters; larger ones gained nothing, and cost more than 2 µs a prediction.
     */
    static final TrainingParameters SHIPPED = new TrainingParameters(40, 6, 0.5, 1, 1, 42);

    /** One, because the order in which threads add up changes the last digits, and so the file. */
    private static final int THREADS = 1;

    /** In XGBoost's names, sorted. */
    Map<String, Object> asMap() {
        Map<String, Object> map = new TreeMap<>();
        map.put("objective", "multi:softprob");
        map.put("num_class", StressPredictor.CLASSES);
        map.put("tree_method", "hist");
        map.put("max_depth", maxDepth);
        map.put("eta", learningRate);
        map.put("min_child_weight", minLeafWeight);
        map.put("subsample", rowShare);
        map.put("seed", seed);
        map.put("nthread", THREADS);
        return map;
    }
}
