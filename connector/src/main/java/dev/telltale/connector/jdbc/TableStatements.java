package dev.telltale.connector.jdbc;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.apache.flink.connector.jdbc.core.database.dialect.JdbcDialect;
import org.apache.flink.connector.jdbc.internal.options.JdbcDmlOptions;
import org.apache.flink.table.types.DataType;

/**
 * How the rows of one table are written.
 *
 * @param write inserts rows, or replaces those of their keys
 * @param delete deletes the rows of keys; null for a table without a key
 */
record TableStatements(RowsStatement write, RowsStatement delete) implements Serializable {

    /** @param keepGreater the column whose greater value decides which row stays; null where the later row always wins */
    static TableStatements of(JdbcDmlOptions table, DataType columns, String keepGreater) {
        JdbcDialect dialect = table.getDialect();
        String name = dialect.quoteIdentifier(table.getTableName()) + " AS stored";
        String[] fields = table.getFieldNames();
        List<ColumnArray> arrays = RowsStatement.arrays(fields, columns);
        String insert =
                "INSERT INTO " + name + " (" + list(dialect, fields) + ") SELECT " + RowsStatement.selectItems(arrays);
        if (table.getKeyFields().isEmpty()) {
            return new TableStatements(new RowsStatement(insert, arrays), null);
        }
        String[] keys = table.getKeyFields().get();
        List<ColumnArray> keyArrays = RowsStatement.arrays(keys, columns);
        String delete = "DELETE FROM " + name + " WHERE (" + list(dialect, keys) + ") IN (SELECT "
                + RowsStatement.selectItems(keyArrays) + ")";
        return new TableStatements(
                new RowsStatement(insert + onConflict(dialect, fields, List.of(keys), keepGreater), arrays),
                new RowsStatement(delete, keyArrays));
    }

    /** A stored row may outrank the new one; one without the value is outranked. */
    private static String onConflict(JdbcDialect dialect, String[] fields, List<String> keys, String keepGreater) {
        String conflict = " ON CONFLICT (" + list(dialect, keys.toArray(String[]::new)) + ") DO ";
        String changes = Arrays.stream(fields)
                .filter(field -> !keys.contains(field))
                .map(dialect::quoteIdentifier)
                .map(column -> column + " = EXCLUDED." + column)
                .collect(Collectors.joining(", "));
        if (changes.isEmpty()) {
            return conflict + "NOTHING";
        }
        String update = conflict + "UPDATE SET " + changes;
        if (keepGreater == null) {
            return update;
        }
        String rank = dialect.quoteIdentifier(keepGreater);
        return update + " WHERE stored." + rank + " IS NULL OR EXCLUDED." + rank + " >= stored." + rank;
    }

    private static String list(JdbcDialect dialect, String[] names) {
        return Arrays.stream(names).map(dialect::quoteIdentifier).collect(Collectors.joining(", "));
    }
}
