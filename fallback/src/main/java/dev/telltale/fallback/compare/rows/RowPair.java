package dev.telltale.fallback.compare.rows;

import java.util.List;
import java.util.stream.Collectors;

import dev.telltale.fallback.batch.ResultTable;
import dev.telltale.fallback.batch.RowComparison;

import static dev.telltale.fallback.batch.ResultTable.quoted;

/**
 * SQL conditions on the two rows of a key, {@code before} and {@code after}, in a full join of the rows of two versions.
 *
 * @param result the table of both rows
 * @param columns columns that are compared
 */
public record RowPair(ResultTable result, List<String> columns) {
    /** The columns of a table that are compared if both versions write them. */
    public static List<String> compared(ResultTable table, List<String> written) {
        return written.stream()
                .filter(column -> !table.key().contains(column))
                .filter(column -> !RowComparison.isMetadata(column))
                .toList();
    }

    /** True when only the second version has the row. */
    public String isOnlyAfter() {
        return "before." + quoted(result.key().get(0)) + " IS NULL";
    }

    /** True when only the first version has the row. */
    public String isOnlyBefore() {
        return "after." + quoted(result.key().get(0)) + " IS NULL";
    }

    /** True when both versions have the row, with different values. */
    public String differs() {
        String anyColumn = columns.stream().map(comparison()::differs).collect(Collectors.joining(" OR "));
        return both() + " AND " + (columns.isEmpty() ? "false" : "(" + anyColumn + ")");
    }

    /** True when both versions have the row, with different values of a column. */
    String differs(String column) {
        return both() + " AND " + comparison().differs(column);
    }

    /** True when a column before has the value of another column after. */
    String isMoved(String columnBefore, String columnAfter) {
        return "NOT " + comparison().differs(columnBefore, columnAfter);
    }

    private String both() {
        return "NOT " + isOnlyBefore() + " AND NOT " + isOnlyAfter();
    }

    private RowComparison comparison() {
        return new RowComparison(result, "before", "after");
    }
}
