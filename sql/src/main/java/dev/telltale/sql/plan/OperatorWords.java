package dev.telltale.sql.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import dev.telltale.sql.manifest.Manifest;

/**
 * An operator with state in the words of SQL.
 *
 * @param manifest names the views of the windows
 */
record OperatorWords(PlanNode node, Manifest manifest) {
    private static final Pattern KEYS = Pattern.compile("(?:partitionBy|groupBy)=\\[([^]]*)]");
    private static final Pattern ORDER = Pattern.compile("orderBy=\\[([^]]*)]");
    private static final Pattern SIZE = Pattern.compile("window=\\[(\\w+)\\(.*?((?:size|slide|gap)=\\[.*?])\\)]");

    /** What it is, such as {@code the window aggregate over counted_readings}. */
    String title() {
        String by = found(KEYS)
                .filter(keys -> !keys.isEmpty())
                .map(keys -> " by " + keys)
                .orElse("");
        return switch (node.kind()) {
            case "GlobalWindowAggregate", "WindowAggregate" -> "the window aggregate over " + view();
            case "GroupAggregate", "GlobalGroupAggregate" -> "the aggregate without a window" + by;
            case "OverAggregate" -> "the OVER window" + by;
            case "Rank" ->
                "ROW_NUMBER" + by
                        + found(ORDER).map(order -> " in the order of " + order).orElse("");
            case "Deduplicate" -> "the deduplication" + by;
            case "Join", "MultiJoin" -> "the join without a window";
            case "Sink" -> "the table of changes in front of a sink";
            default -> "the operator " + node.kind() + by;
        };
    }

    /** How another operator of the same kind differs from this one, as the end of a sentence about the title. */
    String difference(OperatorWords other) {
        List<String> differences = new ArrayList<>();
        List<String> before = aggregates();
        List<String> after = other.aggregates();
        after.stream().filter(call -> !before.contains(call)).forEach(call -> differences.add(call + " is new"));
        before.stream().filter(call -> !after.contains(call)).forEach(call -> differences.add(call + " is gone"));
        add(differences, "its keys are ", found(KEYS), other.found(KEYS));
        add(differences, "its order is ", found(ORDER), other.found(ORDER));
        add(differences, "its windows are ", window(), other.window());
        return differences.isEmpty() ? "its columns have another type or order" : String.join(", ", differences);
    }

    private static void add(List<String> differences, String words, Optional<String> before, Optional<String> after) {
        if (!before.equals(after)) {
            differences.add(words + after.orElse("none") + " instead of " + before.orElse("none"));
        }
    }

    private Optional<String> window() {
        Matcher window = SIZE.matcher(node.description());
        return window.find() ? Optional.of(window.group(1) + " " + window.group(2)) : Optional.empty();
    }

    private Optional<String> found(Pattern pattern) {
        Matcher matcher = pattern.matcher(node.description());
        return matcher.find() ? Optional.of(matcher.group(1).replace("ROWTIME ", "")) : Optional.empty();
    }

    /** The view of the manifest with windows of this size and slide. */
    private String view() {
        JsonNode window = node.json().path("windowing").path("window");
        return manifest.windows().stream()
                .filter(known -> isOf(window.path("size"), known.size())
                        && (known.slide() == null || isOf(window.path("slide"), known.slide())))
                .map(Manifest.Window::view)
                .findFirst()
                .orElse("windows of " + window().orElse("another kind"));
    }

    private static boolean isOf(JsonNode text, Duration duration) {
        return text.asText().equals(duration.toString());
    }

    private List<String> aggregates() {
        List<String> calls = new ArrayList<>();
        node.json().path("aggCalls").forEach(call -> calls.add(aggregate(call)));
        return calls;
    }

    private String aggregate(JsonNode call) {
        String function = call.hasNonNull("internalName")
                ? call.get("internalName").asText().replaceAll("^\\$|\\$[0-9]+$", "")
                : call.path("catalogName").asText().replaceAll(".*\\.|`", "");
        if (call.path("syntax").asText().equals("FUNCTION_STAR")) {
            return function + "(*)";
        }
        List<String> columns = node.inputColumns();
        List<String> arguments = new ArrayList<>();
        call.path("argList").forEach(index -> arguments.add(expression(columns.get(index.asInt()))));
        return function
                + arguments.stream()
                        .collect(Collectors.joining(", ", call.path("distinct").asBoolean() ? "(DISTINCT " : "(", ")"));
    }

    /** The expression of a column that the planner has named itself, such as {@code $f3}. */
    private String expression(String column) {
        return column.startsWith("$") ? SelectedColumns.expression(node, column) : column;
    }
}
