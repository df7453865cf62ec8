package dev.telltale.sql.plan;

import java.util.ArrayList;
import java.util.List;

/** The expressions of columns, as Flink describes the projections that feed an operator. */
final class SelectedColumns {
    private static final String SELECT = "select=[";

    private SelectedColumns() {}

    /** The expression that the nearest projection gives this name; the name itself without a projection. */
    static String expression(PlanNode node, String column) {
        String ending = " AS " + column;
        for (PlanNode input : node.inputs()) {
            if (input.kind().equals("Calc")) {
                return items(input.description()).stream()
                        .filter(item -> item.endsWith(ending))
                        .map(item -> item.substring(0, item.length() - ending.length()))
                        .findFirst()
                        .orElse(column);
            }
            return expression(input, column);
        }
        return column;
    }

    /** The items of the first list, which is separated by the commas outside of brackets. */
    private static List<String> items(String description) {
        List<String> items = new ArrayList<>();
        int start = description.indexOf(SELECT) + SELECT.length();
        int depth = 0;
        for (int index = start; depth >= 0 && index < description.length(); index++) {
            char character = description.charAt(index);
            depth += "([".indexOf(character) >= 0 ? 1 : ")]".indexOf(character) >= 0 ? -1 : 0;
            if (depth < 0 || depth == 0 && character == ',') {
                items.add(description.substring(start, index).strip());
                start = index + 1;
            }
        }
        return items;
    }
}
