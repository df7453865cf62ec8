package dev.telltale.fallback.compare.rows;

import java.util.List;

import org.jdbi.v3.core.Handle;

import static dev.telltale.fallback.batch.ResultTable.quoted;

/**
 * How often a column has a value.
 *
 * @param column a column of few values
 * @param value the value as text; null for null
 * @param before rows of the first version with the value
 * @param after rows of the second version with the value
 */
public record ValueCount(String column, String value, long before, long after) {
    /** Chosen by us: a column with more values is no scale or state. */
    private static final int MOST_VALUES = 10;

    private static final List<String> TYPES = List.of("smallint", "boolean", "text", "character varying");

    /** The values of each column of few values whose distribution differs. */
    static List<ValueCount> of(Handle handle, ComparedTable table) {
        return table.columns().stream()
                .filter(column -> TYPES.contains(table.type(column)))
                .map(column -> of(handle, table, column))
                .filter(values -> values.size() <= MOST_VALUES)
                .filter(values -> values.stream().anyMatch(value -> value.before != value.after))
                .flatMap(List::stream)
                .toList();
    }

    private static List<ValueCount> of(Handle handle, ComparedTable table, String column) {
        return table.query(
                        handle,
                        ("SELECT CAST(%1$s AS text), sum(is_before), sum(1 - is_before) FROM ("
                                        + "SELECT %1$s, 1 AS is_before FROM %2$s AS before "
                                        + "UNION ALL SELECT %1$s, 0 FROM %3$s AS after) AS both_rows "
                                        + "GROUP BY %1$s ORDER BY %1$s LIMIT %4$d")
                                .formatted(
                                        quoted(column),
                                        table.rows(table.before()),
                                        table.rows(table.after()),
                                        MOST_VALUES + 1))
                .map((row, context) -> new ValueCount(column, row.getString(1), row.getLong(2), row.getLong(3)))
                .list();
    }
}
