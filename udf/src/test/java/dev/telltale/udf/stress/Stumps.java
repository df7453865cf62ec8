package dev.telltale.udf.stress;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Model files with three trees of one leaf each. */
final class Stumps {

    private Stumps() {}

    /** Returns a model that predicts the given margins for all windows. */
    static byte[] adding(float... margins) {
        String trees = IntStream.range(0, margins.length)
                .mapToObj(tree -> tree(tree, Float.toString(margins[tree])))
                .collect(Collectors.joining(","));
        return """
                {"learner":{"attributes":{},"feature_names":[],"feature_types":[],"gradient_booster":{"model":{
                "gbtree_model_param":{"num_parallel_tree":"1","num_trees":"3"},"iteration_indptr":[0,3],"tree_info":[0,1,2],
                "trees":[%s]},"name":"gbtree"},"learner_model_param":{"base_score":"0E0","boost_from_average":"1",
                "num_class":"3","num_feature":"6","num_target":"1"},"objective":{"name":"multi:softprob",
                "softmax_multiclass_param":{"num_class":"3"}}},"version":[3,0,4]}
                """.formatted(trees).getBytes(StandardCharsets.UTF_8);
    }

    private static String tree(int id, String value) {
        return """
                {"base_weights":[%2$s],"categories":[],"categories_nodes":[],"categories_segments":[],"categories_sizes":[],
                "default_left":[0],"id":%1$s,"left_children":[-1],"loss_changes":[0E0],"parents":[2147483647],
                "right_children":[-1],"split_conditions":[%2$s],"split_indices":[0],"split_type":[0],"sum_hessian":[1E0],
                "tree_param":{"num_deleted":"0","num_feature":"6","num_nodes":"1","size_leaf_vector":"1"}}
                """.formatted(id, value);
    }
}
