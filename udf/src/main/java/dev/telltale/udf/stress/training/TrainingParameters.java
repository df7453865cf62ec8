package dev.telltale.udf.stress.training;

import java.util.Map;
import java.util.TreeMap;

import dev.telltale.udf.stress.StressPredictor;

/**
 * The parameters of the training.
 *
 * @param rounds rounds of boosting; each round adds one tree per level
 * @param maxDepth maximum depth of a tree
 * @param learningRate weight of each tree, above 0 and at most 1
 * @param minLeafWeight minimum sum of second derivatives in a leaf
 * @param rowShare share of the rows that are sampled for each round
 * @param seed seed of all random numbers
 * @see <a href="https://xgboost.readthedocs.io/en/stable/parameter.html">XGBoost parameters</a>
 */
record TrainingParameters(
        int rounds, int maxDepth, double learningRate, double minLeafWeight, double rowShare, long seed) {

    /**
     * Parameters of the shipped model. They were compared with 21 others (10 to 100 rounds, depth 2 to 7, learning rate 0.15
     * to 0.5, row share 0.8 and 1) by leaving out one nurse at a time. Macro-F1 was 0.175 to 0.264, and 0.263 with these
     * parameters, so the choice matters little. Larger models were not better, and took more than 2 µs per prediction.
     */
    static final TrainingParameters SHIPPED = new TrainingParameters(40, 6, 0.5, 1, 1, 42);

    /** One thread, because the order of additions of several threads would change the last digits of the model. */
    private static final int THREADS = 1;

    /** Returns the parameters by XGBoost's names, sorted. */
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
