package dev.telltale.connector.jdbc;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

import org.apache.flink.connector.jdbc.core.database.dialect.JdbcDialect;
import org.apache.flink.connector.jdbc.core.database.dialect.JdbcDialectConverter;
import org.apache.flink.connector.jdbc.internal.options.JdbcDmlOptions;
import org.apache.flink.connector.jdbc.statement.FieldNamedPreparedStatement;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/**
 * How the rows of one table are written.
 *
 * @param write inserts a row, or replaces the one of its key
 * @param delete deletes the row of a key; null for a table without a key
 */
record TableStatements(Statement write, Statement delete) implements Serializable {

    static TableStatements of(JdbcDmlOptions table, DataType columns) {
        JdbcDialect dialect = table.getDialect();
        String name = table.getTableName();
        String[] fields = table.getFieldNames();
        if (table.getKeyFields().isEmpty()) {
            return new TableStatements(
                    Statement.of(dialect, dialect.getInsertIntoStatement(name, fields), fields, columns), null);
        }
        String[] keys = table.getKeyFields().get();
        String upsert = dialect.getUpsertStatement(name, fields, keys).orElseThrow();
        return new TableStatements(
                Statement.of(dialect, upsert, fields, columns),
                Statement.of(dialect, dialect.getDeleteStatement(name, keys), keys, columns));
    }

    /**
     * One statement that is executed in batches of rows.
     *
     * @param sql with a parameter {@code :name} for each field
     * @param fields the parameters' names, in the order of a row's fields
     * @param converter sets the parameters from a row
     */
    record Statement(String sql, List<String> fields, JdbcDialectConverter converter) implements Serializable {

        static Statement of(JdbcDialect dialect, String sql, String[] fields, DataType columns) {
            List<String> names = DataType.getFieldNames(columns);
            LogicalType[] types = Arrays.stream(fields)
                    .map(field -> columns.getLogicalType().getChildren().get(names.indexOf(field)))
                    .toArray(LogicalType[]::new);
            return new Statement(sql, List.of(fields), dialect.getRowConverter(RowType.of(types)));
        }

        /** Executes the statement once for each row, all in one batch. */
        void execute(Connection connection, Iterable<RowData> rows) throws SQLException {
            FieldNamedPreparedStatement prepared =
                    FieldNamedPreparedStatement.prepareStatement(connection, sql, fields.toArray(String[]::new));
            try {
                for (RowData row : rows) {
                    converter.toExternal(row, prepared).addBatch();
                }
                prepared.executeBatch();
            } finally {
                prepared.close();
            }
        }
    }
}
