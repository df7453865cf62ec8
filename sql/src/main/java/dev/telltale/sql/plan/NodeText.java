package dev.telltale.sql.plan;

import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * The parts of a node that decide what it computes and how it keeps its state, as text. Names of columns are left out: Flink
 * numbers columns, so a renamed column changes neither. A scan keeps them, because a format finds columns by name.
 *
 * @param source what the plan does not say about its source: the options of the table
 */
record NodeText(String source) {

    /** The node and the types of its input, without what feeds it. */
    String ofState(PlanNode node) {
        return own(node)
                + node.inputs().stream()
                        .map(input ->
                                withoutNames(input.json().path("outputType")).toString())
                        .collect(Collectors.joining());
    }

    /** The node with everything that feeds it. */
    String ofInputs(PlanNode node) {
        return own(node) + node.inputs().stream().map(this::ofInputs).collect(Collectors.joining(",", "(", ")"));
    }

    /** The node alone. */
    String own(PlanNode node) {
        ObjectNode kept = node.json().deepCopy();
        kept.remove("id");
        kept.remove("description");
        return isScan(node) ? kept + source : withoutNames(kept).toString();
    }

    private static boolean isScan(PlanNode node) {
        return node.kind().equals("TableSourceScan");
    }

    /** A copy without the names of columns and results; the name of a field that is read from a row stays. */
    private static JsonNode withoutNames(JsonNode json) {
        if (json.isTextual()) {
            return json.asText().startsWith("ROW<")
                    ? TextNode.valueOf(json.asText().replaceAll("`(?:[^`]|``)*` ", ""))
                    : json;
        }
        JsonNode copy = json.deepCopy();
        if (copy instanceof ObjectNode object) {
            if (!object.path("kind").asText().equals("FIELD_ACCESS")) {
                object.remove("name");
            }
            object.fieldNames().forEachRemaining(field -> object.set(field, withoutNames(object.get(field))));
        } else if (copy instanceof ArrayNode array) {
            for (int index = 0; index < array.size(); index++) {
                array.set(index, withoutNames(array.get(index)));
            }
        }
        return copy;
    }
}
