package dev.telltale.udf.stress;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a prediction needs of XGBoost's model file in JSON; the rest is ignored.
 *
 * @param learner the whole model
 * @see <a href="https://xgboost.readthedocs.io/en/stable/tutorials/saving_model.html">XGBoost: model IO</a>
 */
record BoosterFile(Learner learner) {

    /**
     * @param featureNames in order, empty where the training data had none
     * @param parameters what holds for all trees
     * @param objective what the margins mean
     * @param booster the trees
     */
    record Learner(
            @JsonProperty("feature_names") List<String> featureNames,
            @JsonProperty("learner_model_param") Parameters parameters,
            Objective objective,
            @JsonProperty("gradient_booster") GradientBooster booster) {}

    /**
     * @param baseScore the margin before any tree: a number, or from XGBoost 3.1 on {@code [one,per,class]}
     * @param classes how many
     * @param features how many
     */
    record Parameters(
            @JsonProperty("base_score") String baseScore,
            @JsonProperty("num_class") int classes,
            @JsonProperty("num_feature") int features) {}

    /** @param name such as {@code multi:softprob} */
    record Objective(String name) {}

    /**
     * @param name such as {@code gbtree}
     * @param model the trees
     */
    record GradientBooster(String name, Model model) {}

    /**
     * @param classOfTree for each tree the class whose margin it adds to
     * @param trees in the order in which they are summed
     */
    record Model(@JsonProperty("tree_info") int[] classOfTree, List<Tree> trees) {}

    /**
     * One tree as columns, a node being an index into each, the root being 0.
     *
     * @param left the child for a feature below the condition; -1 at a leaf
     * @param right the other child
     * @param feature which feature is compared
     * @param condition what it is compared with; at a leaf its value
     * @param missingLeft 1 where a missing feature goes left
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
