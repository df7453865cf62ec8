package dev.telltale.sql.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.commons.text.CaseUtils;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeParser;

/**
 * A node of a compiled plan.
 *
 * @param kind name of the operator, such as {@code GlobalWindowAggregate}
 * @param json the node as COMPILE PLAN writes it
 * @param inputs the nodes that feed it
 */
record PlanNode(String kind, JsonNode json, List<PlanNode> inputs) {

    /** The nodes of a compiled plan, in its order: a node comes after those that feed it. */
    static List<PlanNode> of(JsonNode plan) {
        Map<Integer, PlanNode> nodes = new LinkedHashMap<>();
        plan.get("nodes")
                .forEach(node -> nodes.put(node.get("id").asInt(), new PlanNode(kind(node), node, new ArrayList<>())));
        plan.get("edges")
                .forEach(edge -> nodes.get(edge.get("target").asInt())
                        .inputs()
                        .add(nodes.get(edge.get("source").asInt())));
        return List.copyOf(nodes.values());
    }

    /** The type is {@code stream-exec-KIND_VERSION}. */
    private static String kind(JsonNode node) {
        String type =
                node.get("type").asText().replaceFirst("^stream-exec-", "").replaceFirst("_[0-9]+$", "");
        return CaseUtils.toCamelCase(type, true, '-');
    }

    /** Whether it keeps rows or sums between two records. */
    boolean isStateful() {
        boolean hasState = !json.path("state").isEmpty();
        boolean hasSessions = json.toString().contains("SessionWindow");
        return hasState || hasSessions || !StatelessOperators.contains(kind);
    }

    /** Whether what it keeps ends with a window. */
    boolean isBoundedByWindows() {
        return kind.contains("Window");
    }

    /** Flink's description of what it does. */
    String description() {
        return json.path("description").asText();
    }

    /** Names of the columns of its rows. */
    List<String> columns() {
        return names(json.get("outputType"));
    }

    /** Names of the columns of the rows that its expressions count by number. */
    List<String> inputColumns() {
        return json.has("localAggInputRowType")
                ? names(json.get("localAggInputRowType"))
                : inputs.get(0).columns();
    }

    private static List<String> names(JsonNode type) {
        if (type.isObject()) {
            List<String> names = new ArrayList<>();
            type.get("fields").forEach(field -> names.add(field.get("name").asText()));
            return names;
        }
        return ((RowType) LogicalTypeParser.parse(type.asText(), PlanNode.class.getClassLoader())).getFieldNames();
    }
}
