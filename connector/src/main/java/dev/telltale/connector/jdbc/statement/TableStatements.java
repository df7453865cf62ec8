package dev.telltale.connector.jdbc.statement;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.apache.flink.connector.jdbc.core.database.dialect.JdbcDialect;
import org.apache.flink.connector.jdbc.internal.options.JdbcDmlOptions;
import org.apache.flink.table.types.DataType;

/**
 * The statements that change a table.
 *
 * @param write inserts rows; in a table with a key it updates existing rows
 * @param delete deletes rows by key; null for a table without a key
 */
public record TableStatements(BulkStatement write, BulkStatement delete) implements Serializable {

    /**
     * The statements of a table.
     *
     * @param versionColumn the row with the greater value in this column stays; null if the later row always stays
     */
    public static TableStatements of(JdbcDmlOptions table, DataType columns, String versionColumn) {
        JdbcDialect dialect = table.getDialect();
        String name = dialect.quoteIdentifier(table.getTableName()) + " AS stored";
        String[] fields = table.getFieldNames();
        List<ColumnArray> arrays = BulkStatement.arrays(fields, columns);
        String insert =
                "INSERT INTO " + name + " (" + list(dialect, fields) + ") SELECT " + BulkStatement.selectItems(arrays);
        if (table.getKeyFields().isEmpty()) {
            return new TableStatements(new BulkStatement(insert, arrays), null);
        }
        String[] keys = table.getKeyFields().get();
        List<ColumnArray> keyArrays = BulkStatement.arrays(keys, columns);
        String delete = "DELETE FROM " + name + " WHERE (" + list(dialect, keys) + ") IN (SELECT "
                + BulkStatement.selectItems(keyArrays) + ")";
        return new TableStatements(
                new BulkStatement(insert + onConflict(dialect, fields, List.of(keys), versionColumn), arrays),
                new BulkStatement(delete, keyArrays));
    }

    /** A stored row stays if its version is greater than that of the new row; a stored null never stays. */
    private static String onConflict(JdbcDialect dialect, String[] fields, List<String> keys, String versionColumn) {
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
        if (versionColumn == null) {
            return update;
        }
        String version = dialect.quoteIdentifier(versionColumn);
        return update + " WHERE stored." + version + " IS NULL OR EXCLUDED." + version + " >= stored." + version;
    }

    private static String list(JdbcDialect dialect, String[] names) {
        return Arrays.stream(names).map(dialect::quoteIdentifier).collect(Collectors.joining(", "));
    }
}
