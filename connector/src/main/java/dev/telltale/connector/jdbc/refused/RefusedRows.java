package dev.telltale.connector.jdbc.refused;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

import org.apache.flink.connector.jdbc.internal.options.JdbcDmlOptions;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;

import dev.telltale.connector.format.ErrorText;

/**
 * The table of refused rows, which keeps the newest refusal of each key. Its columns are {@code table_name} text and
 * {@code row_id} text, the primary key, {@code row_values} jsonb, {@code error} text and {@code refused_at}
 * timestamptz.
 *
 * @param table name of the table, quoted if necessary
 * @param source the table that refuses a row
 * @param key columns of the primary key of {@code source}; empty for a table without a key
 * @param values converts a row to JSON
 */
public record RefusedRows(String table, String source, List<String> key, RowJson values) implements Serializable {

    /** SQLSTATE of a missing value (NOT NULL), a value that violates a CHECK, and a value too large for an index. */
    private static final Set<String> REFUSALS = Set.of("23502", "23514", "54000");

    /** SQLSTATE class of data exceptions, such as a number out of range. */
    private static final String DATA_EXCEPTIONS = "22";

    /** The table of refused rows for the table of a sink. */
    public static RefusedRows of(String table, JdbcDmlOptions source, DataType columns) {
        return new RefusedRows(
                source.getDialect().quoteIdentifier(table),
                source.getTableName(),
                List.of(source.getKeyFields().orElse(new String[0])),
                RowJson.of(columns));
    }

    /**
     * Whether the database refuses a value, so that this row can never be written but others can. All other errors
     * concern the statement, the schema or the connection. Violations of foreign or unique keys (23503, 23505) are among
     * them.
     *
     * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL: error codes</a>
     */
    public static boolean isRefusal(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith(DATA_EXCEPTIONS) || REFUSALS.contains(state));
    }

    /** The first line of the database's message, without the lines that locate it in a statement or function. */
    public static String sentence(SQLException failure) {
        String message = failure.getMessage() == null ? "no reason given" : failure.getMessage();
        return ErrorText.sentence(message.strip().lines().findFirst().orElse(""));
    }

    /** Keeps a row in the current transaction of the connection. */
    public void keep(Connection connection, RowData row, SQLException failure) throws SQLException {
        keep(connection, table, source, key, values.of(row), sentence(failure));
    }

    /**
     * Keeps a row in the current transaction of the connection.
     *
     * @param table the table of refused rows
     * @param source the table that refused the row
     * @param key columns of the primary key of {@code source}
     * @param values the row as a JSON object
     */
    public static void keep(
            Connection connection, String table, String source, List<String> key, String values, String error)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table
                + " (table_name, row_id, row_values, error, refused_at)"
                + " SELECT ?, md5(coalesce((SELECT jsonb_agg(row_values -> name ORDER BY place)"
                + " FROM unnest(?::text[]) WITH ORDINALITY AS key (name, place)), row_values)::text),"
                + " row_values, ?, now() FROM (SELECT ?::jsonb AS row_values) AS given"
                + " ON CONFLICT (table_name, row_id) DO UPDATE SET row_values = EXCLUDED.row_values,"
                + " error = EXCLUDED.error, refused_at = EXCLUDED.refused_at")) {
            insert.setString(1, source);
            insert.setArray(2, connection.createArrayOf("text", key.toArray()));
            insert.setString(3, error);
            insert.setString(4, values);
            insert.executeUpdate();
        }
    }
}
