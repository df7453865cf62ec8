package dev.telltale.sql.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.telltale.sql.pipeline.Contract;
import dev.telltale.sql.pipeline.Pipeline;

/**
 * A column that differs between two versions of a table.
 *
 * @param table name of the table or output, or of the topic of the readings
 * @param column name of the column
 * @param before its type in the old version; empty if it is new
 * @param after its type in the new version; empty if it is gone
 */
public record ColumnChange(String table, String column, Optional<String> before, Optional<String> after) {

    /** The changes for users, such as {@code column power DOUBLE of meter_windows is new}; one for all new columns of a table. */
    public static List<String> texts(List<ColumnChange> changes) {
        Map<String, List<ColumnChange>> added = changes.stream()
                .filter(change -> change.before.isEmpty())
                .collect(Collectors.groupingBy(ColumnChange::table, LinkedHashMap::new, Collectors.toList()));
        Stream<String> several = added.values().stream()
                .filter(columns -> columns.size() > 1)
                .map(columns -> "columns of " + columns.get(0).table + " are new: "
                        + columns.stream()
                                .map(column -> column.column + " " + column.after.orElseThrow())
                                .collect(Collectors.joining(", ")));
        Stream<String> single = changes.stream()
                .filter(change ->
                        change.before.isPresent() || added.get(change.table).size() == 1)
                .map(ColumnChange::text);
        return Stream.concat(single, several).toList();
    }

    private String text() {
        String name = "column " + column;
        String of = " of " + table;
        if (before.isEmpty()) {
            return name + " " + after.orElseThrow() + of + " is new";
        }
        return after.isEmpty()
                ? name + " " + before.get() + of + " is gone"
                : name + of + " is " + after.get() + " instead of " + before.get();
    }

    /** @throws dev.telltale.sql.failure.TelltaleException when a manifest names a table that its contract does not have */
    static List<ColumnChange> between(Pipeline before, Pipeline after) {
        Map<String, Map<String, String>> old = tables(before);
        Map<String, Map<String, String>> next = tables(after);
        Set<String> names = new LinkedHashSet<>(next.keySet());
        names.addAll(old.keySet());
        List<ColumnChange> changes = new ArrayList<>();
        names.forEach(table ->
                compare(table, old.getOrDefault(table, Map.of()), next.getOrDefault(table, Map.of()), changes));
        return changes;
    }

    private static void compare(
            String table, Map<String, String> old, Map<String, String> next, List<ColumnChange> changes) {
        Set<String> columns = new LinkedHashSet<>(next.keySet());
        columns.addAll(old.keySet());
        for (String column : columns) {
            Optional<String> before = Optional.ofNullable(old.get(column));
            Optional<String> after = Optional.ofNullable(next.get(column));
            if (!before.equals(after)) {
                changes.add(new ColumnChange(table, column, before, after));
            }
        }
    }

    private static Map<String, Map<String, String>> tables(Pipeline pipeline) {
        Contract contract = pipeline.contract();
        Map<String, Map<String, String>> tables = new LinkedHashMap<>();
        tables.put("the readings", contract.columnTypes(pipeline.name() + "_reading_contract"));
        pipeline.manifest().tables().forEach(table -> tables.put(table.name(), contract.columnTypes(table.contract())));
        pipeline.manifest()
                .outputs()
                .forEach(output -> tables.put(output.table(), contract.columnTypes(output.contract())));
        return tables;
    }
}
