package dev.telltale.fallback.compare.rows;

import java.util.List;
import java.util.Map;

import org.jdbi.v3.core.Handle;

import dev.telltale.fallback.batch.ResultTable;

/**
 * How the rows of a table differ.
 *
 * @param table name of the table
 * @param rows numbers of rows
 * @param columnsOnlyBefore columns that only the first version writes
 * @param columnsOnlyAfter columns that only the second version writes
 * @param equalColumns number of compared columns that are equal in all rows
 * @param differences the columns that differ
 * @param swaps pairs of columns that look swapped
 * @param values columns of few values whose distribution differs
 * @param examples rows that differ
 * @param keysOnlyBefore some keys of rows that only the first version has
 * @param keysOnlyAfter some keys of rows that only the second version has
 */
public record TableComparison(
        String table,
        RowCounts rows,
        List<String> columnsOnlyBefore,
        List<String> columnsOnlyAfter,
        int equalColumns,
        List<ColumnDifference> differences,
        List<Swap> swaps,
        List<ValueCount> values,
        List<Example> examples,
        List<Map<String, Object>> keysOnlyBefore,
        List<Map<String, Object>> keysOnlyAfter) {
    /** Chosen by us: enough to see which rows they are. */
    private static final int KEYS = 3;

    /**
     * Compares the staged rows.
     *
     * @param onlyBefore columns that only the first version writes
     * @param onlyAfter columns that only the second version writes
     */
    public static TableComparison of(
            Handle handle, ComparedTable table, List<String> onlyBefore, List<String> onlyAfter) {
        RowCounts rows = RowCounts.of(handle, table);
        List<ColumnDifference> differences = rows.different() == 0 ? List.of() : ColumnDifference.of(handle, table);
        List<String> columns =
                differences.stream().map(ColumnDifference::column).toList();
        return new TableComparison(
                table.result().name(),
                rows,
                onlyBefore,
                onlyAfter,
                table.columns().size() - differences.size(),
                differences,
                Swap.of(handle, table, differences),
                rows.isEqual() ? List.of() : ValueCount.of(handle, table),
                new Examples(handle, table, columns).choose(),
                keys(handle, table, table.isOnlyBefore()),
                keys(handle, table, table.isOnlyAfter()));
    }

    private static List<Map<String, Object>> keys(Handle handle, ComparedTable table, String condition) {
        String key = ResultTable.quoted(table.result().key());
        return table.query(
                        handle,
                        "SELECT %1$s FROM %2$s WHERE %3$s ORDER BY %1$s LIMIT %4$d"
                                .formatted(key, table.pairs(), condition, KEYS))
                .map((row, context) -> Example.read(row, table, List.of()).key())
                .list();
    }

    /** Whether both versions write the same rows with the same columns. */
    public boolean isEqual() {
        return rows.isEqual() && columnsOnlyBefore.isEmpty() && columnsOnlyAfter.isEmpty();
    }
}
