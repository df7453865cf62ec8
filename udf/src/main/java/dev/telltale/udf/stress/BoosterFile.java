package dev.telltale.udf.stress;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The parts of XGBoost's model file in JSON that a prediction needs; other parts are ignored.
 *
 * @param learner the whole model
 * @see <a href="https://xgboost.readthedocs.io/en/stable/tutorials/saving_model.html">XGBoost: model IO</a>
 */
record BoosterFile(Learner learner) {

    /**
     * The learner.
     *
     * @param featureNames names in order; empty if the training data had none
     * @param attributes texts that were added after the training
     * @param parameters parameters of all trees
     * @param objective meaning of the margins
     * @param booster the trees
     */
    record Learner(
            @JsonProperty("feature_names") List<String> featureNames,
            Map<String, String> attributes,
            @JsonProperty("learner_model_param") Parameters parameters,
            Objective objective,
            @JsonProperty("gradient_booster") GradientBooster booster) {}

    /**
     * Parameters of all trees.
     *
     * @param baseScore initial margin: a number, or from XGBoost 3.1 on {@code [one,per,class]}
     * @param classes number of classes
     * @param features number of features
     */
    record Parameters(
            @JsonProperty("base_score") String baseScore,
            @JsonProperty("num_class") int classes,
            @JsonProperty("num_feature") int features) {}

    /**
     * The objective of the training.
     *
     * @param name name such as {@code multi:softprob}
     */
    record Objective(String name) {}

    /**
     * The booster.
     *
     * @param name name such as {@code gbtree}
     * @param model the trees
     */
    record GradientBooster(String name, Model model) {}

    /**
     * The trees.
     *
     * @param classOfTree class of each tree, whose margin the tree changes
     * @param trees trees in the order of the summation
     */
    record Model(@JsonProperty("tree_info") int[] classOfTree, List<Tree> trees) {}

    /**
     * One tree in columns. A node is an index into each column; the root is 0.
     *
     * @param left child for a feature below the condition; -1 for a leaf
     * @param right other child
     * @param feature index of the compared feature
     * @param condition threshold; the value of a leaf
     * @param missingLeft 1 if a missing feature goes left
     * @param splitType 0 for a numerical comparison
     */
    record Tree(
            @JsonProperty("left_children") int[] left,
            @JsonProperty("right_children") int[] right,
            @JsonProperty("split_indices") int[] feature,
            @JsonProperty("split_conditions") float[] condition,
            @JsonProperty("default_left") int[] missingLeft,
            @JsonProperty("split_type") int[] splitType) {}
}
