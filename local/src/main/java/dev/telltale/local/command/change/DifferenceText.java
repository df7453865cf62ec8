package dev.telltale.local.command.change;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.telltale.fallback.compare.rows.Example;
import dev.telltale.fallback.compare.rows.TableComparison;
import dev.telltale.fallback.compare.rows.ValueCount;
import dev.telltale.local.console.TextTable;

/**
 * The values and the rows of a table that differ, as text.
 *
 * @param table the comparison of the table
 */
record DifferenceText(TableComparison table) {

    void print(PrintWriter out) {
        if (!table.values().isEmpty()) {
            out.printf("%nRows of %s by value:%n", table.table());
            out.println(TextTable.of(
                    table.values().stream().map(DifferenceText::row).toList()));
        }
        if (!table.examples().isEmpty()) {
            out.printf("%nExamples of %s:%n", table.table());
            out.println(TextTable.of(table.examples().stream()
                    .flatMap(example -> rows(example).stream())
                    .toList()));
        }
        table.keysOnlyBefore().forEach(key -> out.println("Only before, for example: " + text(key)));
        table.keysOnlyAfter().forEach(key -> out.println("Only after, for example: " + text(key)));
    }

    private static Map<String, Object> row(ValueCount value) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("column", value.column());
        row.put("value", value.value());
        row.put("before", value.before());
        row.put("after", value.after());
        return row;
    }

    /** One row for each column that differs; the key is in the first one only. */
    private static List<Map<String, Object>> rows(Example example) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Example.Change change : example.changes()) {
            Map<String, Object> row = new LinkedHashMap<>();
            boolean isFirst = rows.isEmpty();
            example.key().forEach((column, value) -> row.put(column, isFirst ? value : null));
            row.put("column", change.column());
            row.put("before → after", TextTable.cell(change.before()) + " → " + TextTable.cell(change.after()));
            rows.add(row);
        }
        return rows;
    }

    private static String text(Map<String, Object> key) {
        return key.entrySet().stream()
                .map(column -> column.getKey() + " " + TextTable.cell(column.getValue()))
                .collect(Collectors.joining(", "));
    }
}
