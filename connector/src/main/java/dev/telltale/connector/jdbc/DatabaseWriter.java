package dev.telltale.connector.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.apache.flink.table.data.RowData;

/** Writes changes to the database, all of one call or none, over a connection that it opens anew after a failure. */
final class DatabaseWriter implements AutoCloseable {

    private static final long PAUSE_MILLIS = 1000;

    private final JdbcConnectionProvider connections;
    private final TableStatements statements;
    private final int maxRetries;

    /** Live as long as the connection. */
    private final Map<RowsStatement, PreparedStatement> prepared = new HashMap<>();

    /** @param maxRetries how often a failed write is tried again, each time after a pause longer by a second */
    DatabaseWriter(JdbcConnectionProvider connections, TableStatements statements, int maxRetries) {
        this.connections = connections;
        this.statements = statements;
        this.maxRetries = maxRetries;
    }

    /**
     * Opens the connection, so that a wrong address or password is seen before the first row.
     *
     * @throws IOException if the database cannot be reached
     */
    void connect() throws IOException {
        try {
            openConnection();
        } catch (SQLException e) {
            close();
            throw new IOException("Cannot connect to the database: " + e.getMessage(), e);
        }
    }

    /**
     * Writes in one transaction.
     *
     * @throws IOException if the last try failed, or the first with an error that stays
     */
    void write(List<RowData> rows, List<RowData> deletedKeys) throws IOException, InterruptedException {
        for (int failures = 0; ; ) {
            try {
                attempt(rows, deletedKeys);
                return;
            } catch (SQLException e) {
                close();
                if (++failures > maxRetries || !isTransient(e)) {
                    throw new IOException("Cannot write to the database: " + e.getMessage(), e);
                }
                Thread.sleep(PAUSE_MILLIS * failures);
            }
        }
    }

    private void attempt(List<RowData> rows, List<RowData> deletedKeys) throws SQLException, InterruptedException {
        Connection connection = openConnection();
        if (Thread.interrupted()) {
            throw new InterruptedException("Given up before the write began");
        }
        execute(connection, statements.write(), rows);
        execute(connection, statements.delete(), deletedKeys);
        connection.commit();
    }

    private void execute(Connection connection, RowsStatement statement, List<RowData> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        PreparedStatement open = prepared.get(statement);
        if (open == null) {
            open = connection.prepareStatement(statement.sql());
            prepared.put(statement, open);
        }
        statement.execute(open, rows);
    }

    private Connection openConnection() throws SQLException {
        Connection open = connections.getConnection();
        if (open != null) {
            return open;
        }
        try {
            Connection opened = connections.getOrEstablishConnection();
            opened.setAutoCommit(false);
            return opened;
        } catch (ClassNotFoundException e) {
            throw new SQLException("the driver is not in the class path: " + e.getMessage(), e);
        }
    }

    /** Whether another try may succeed: not when the row itself, or the statement, is what the database refuses. */
    private static boolean isTransient(SQLException e) {
        String state = e.getSQLState();
        return state == null || !(state.startsWith("22") || state.startsWith("23") || state.startsWith("42"));
    }

    /** Lets a write fail that another thread is in; one that is still connecting ends by an interrupt instead. */
    void abort() throws SQLException {
        Connection open = connections.getConnection();
        if (open != null) {
            open.abort(Runnable::run);
        }
    }

    /** Gives up the connection, and with it what is not committed. Cannot fail. */
    @Override
    public void close() {
        prepared.clear();
        connections.closeConnection();
    }
}
