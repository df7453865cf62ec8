package dev.telltale.sql.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.SqlSyntax;

/**
 * The live job of a version as far as state is concerned.
 *
 * @param manifest the version's manifest
 * @param nodes nodes of its compiled plan that keep state, in the plan's order
 * @param text writes nodes for a comparison
 * @param operators names of the operators that may have state in a savepoint, by their ids
 */
record StatefulJob(Manifest manifest, List<PlanNode> nodes, NodeText text, SortedMap<String, String> operators) {

    /** @throws dev.telltale.sql.failure.TelltaleException naming file and line of a statement that Flink refuses */
    static StatefulJob of(Pipeline pipeline) {
        Script script = pipeline.streamScript();
        LivePlan plan = new LivePlan(script);
        List<PlanNode> nodes = PlanNode.of(plan.compiled());
        Map<String, String> source = SqlSyntax.options(script.statements(), pipeline.name() + "_topic");
        return new StatefulJob(
                pipeline.manifest(),
                nodes.stream().filter(PlanNode::isStateful).toList(),
                new NodeText(new TreeMap<>(source).toString()),
                plan.statefulOperators());
    }

    OperatorWords words(PlanNode node) {
        return new OperatorWords(node, manifest);
    }

    /** The nodes whose state differs from that of every node of another job. */
    List<PlanNode> without(StatefulJob other) {
        List<String> known =
                new ArrayList<>(other.nodes.stream().map(other.text::ofState).toList());
        return nodes.stream().filter(node -> !known.remove(text.ofState(node))).toList();
    }

    /** The nodes with state that something else feeds than in another job. */
    List<PlanNode> fedOtherwise(StatefulJob other) {
        List<String> known =
                new ArrayList<>(other.nodes.stream().map(other.text::ofInputs).toList());
        return nodes.stream().filter(node -> !known.remove(text.ofInputs(node))).toList();
    }

    /** The name of an operator that another job does not have by the same id. */
    Optional<String> operatorWithoutId(StatefulJob other) {
        return operators.entrySet().stream()
                .filter(operator -> !other.operators.containsKey(operator.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
