package dev.telltale.connector.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.apache.flink.table.data.RowData;

import dev.telltale.connector.jdbc.refused.RefusedRows;

/**
 * Writes changes to the database, all of one call or none, over a connection that it opens anew after a failure. A row
 * that the database refuses for a value in it is set aside in the same transaction, if there is a table for it.
 */
final class DatabaseWriter implements AutoCloseable {

    private static final long PAUSE_MILLIS = 1000;

    private final JdbcConnectionProvider connections;
    private final TableStatements statements;
    private final RefusedRows refused;
    private final int maxRetries;

    /** Live as long as the connection. */
    private final Map<RowsStatement, PreparedStatement> prepared = new HashMap<>();

    /**
     * @param refused keeps the rows that the database refuses; null where a refused row is a failure
     * @param maxRetries how often a failed write is tried again, each time after a pause longer by a second
     */
    DatabaseWriter(
            JdbcConnectionProvider connections, TableStatements statements, RefusedRows refused, int maxRetries) {
        this.connections = connections;
        this.statements = statements;
        this.refused = refused;
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
            throw new IOException("Cannot connect to the database: " + RefusedRows.sentence(e), e);
        }
    }

    /**
     * Writes in one transaction.
     *
     * @return how many of the rows were set aside
     * @throws IOException if the last try failed, or the first with an error that stays
     */
    int write(List<RowData> rows, List<RowData> deletedKeys) throws IOException, InterruptedException {
        for (int failures = 0; ; ) {
            try {
                return attempt(rows, deletedKeys);
            } catch (SQLException e) {
                close();
                if (++failures > maxRetries || !isTransient(e)) {
                    throw new IOException("Cannot write to the database: " + RefusedRows.sentence(e), e);
                }
                Thread.sleep(PAUSE_MILLIS * failures);
            }
        }
    }

    private int attempt(List<RowData> rows, List<RowData> deletedKeys) throws SQLException, InterruptedException {
        Connection connection = openConnection();
        if (Thread.interrupted()) {
            throw new InterruptedException("Given up before the write began");
        }
        int setAside = 0;
        try {
            execute(connection, statements.write(), rows);
        } catch (SQLException e) {
            requireRefusal(e);
            connection.rollback();
            setAside = divide(connection, rows, e);
        }
        execute(connection, statements.delete(), deletedKeys);
        connection.commit();
        return setAside;
    }

    /** Writes rows that were refused together: the halves of them, and so on; a single one is set aside. */
    private int divide(Connection connection, List<RowData> rows, SQLException refusal) throws SQLException {
        if (rows.size() == 1) {
            refused.keep(connection, rows.get(0), refusal);
            return 1;
        }
        int setAside = 0;
        int middle = rows.size() / 2;
        for (List<RowData> half : List.of(rows.subList(0, middle), rows.subList(middle, rows.size()))) {
            Savepoint before = connection.setSavepoint();
            try {
                execute(connection, statements.write(), half);
            } catch (SQLException e) {
                requireRefusal(e);
                connection.rollback(before);
                setAside += divide(connection, half, e);
            }
            connection.releaseSavepoint(before);
        }
        return setAside;
    }

    private void requireRefusal(SQLException failure) throws SQLException {
        if (refused == null || !RefusedRows.isRefusal(failure)) {
            throw failure;
        }
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
