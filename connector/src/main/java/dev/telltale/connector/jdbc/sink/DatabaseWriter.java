package dev.telltale.connector.jdbc.sink;

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
import dev.telltale.connector.jdbc.statement.BulkStatement;
import dev.telltale.connector.jdbc.statement.TableStatements;

/**
 * Writes the changes of one call in one transaction. After a failure it opens a new connection. A row that the database
 * refuses because of a value in it goes to the table of refused rows, if there is one, in the same transaction.
 */
public final class DatabaseWriter implements AutoCloseable {

    private static final long RETRY_PAUSE_MILLIS = 1000;

    private final JdbcConnectionProvider connections;
    private final TableStatements statements;
    private final RefusedRows refused;
    private final int maxRetries;

    /** Statements of the current connection. */
    private final Map<BulkStatement, PreparedStatement> prepared = new HashMap<>();

    /**
     * @param refused keeps refused rows; null if a refused row fails the write
     * @param maxRetries retries of a failed write; each waits a second longer than the one before
     */
    DatabaseWriter(
            JdbcConnectionProvider connections, TableStatements statements, RefusedRows refused, int maxRetries) {
        this.connections = connections;
        this.statements = statements;
        this.refused = refused;
        this.maxRetries = maxRetries;
    }

    /**
     * Opens the connection, so that a wrong address or password fails the job before the first row.
     *
     * @throws IOException if the database cannot be reached
     */
    public void connect() throws IOException {
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
     * @return number of refused rows
     * @throws IOException if all retries failed, or if a retry cannot help
     */
    public int write(List<RowData> rows, List<RowData> deletedKeys) throws IOException, InterruptedException {
        return retried(connection -> attempt(connection, rows, deletedKeys));
    }

    /** Stores the watermark of written rows. */
    void store(FlushedWatermark progress, long watermark) throws IOException, InterruptedException {
        retried(connection -> {
            progress.store(connection, watermark);
            return 0;
        });
    }

    private int retried(Change change) throws IOException, InterruptedException {
        for (int failures = 0; ; ) {
            try {
                Connection connection = openConnection();
                if (Thread.interrupted()) {
                    throw new InterruptedException("Interrupted before the write started");
                }
                int refusedRows = change.apply(connection);
                connection.commit();
                return refusedRows;
            } catch (SQLException e) {
                close();
                if (++failures > maxRetries || !isTransient(e)) {
                    throw new IOException("Cannot write to the database: " + RefusedRows.sentence(e), e);
                }
                Thread.sleep(RETRY_PAUSE_MILLIS * failures);
            }
        }
    }

    private int attempt(Connection connection, List<RowData> rows, List<RowData> deletedKeys) throws SQLException {
        int refusedRows = 0;
        try {
            execute(connection, statements.write(), rows);
        } catch (SQLException e) {
            requireRefusal(e);
            connection.rollback();
            refusedRows = writeByHalves(connection, rows, e);
        }
        execute(connection, statements.delete(), deletedKeys);
        return refusedRows;
    }

    /** Writes rows of a refused statement by halves, until a statement holds a single row, which is kept as refused. */
    private int writeByHalves(Connection connection, List<RowData> rows, SQLException refusal) throws SQLException {
        if (rows.size() == 1) {
            refused.keep(connection, rows.get(0), refusal);
            return 1;
        }
        int refusedRows = 0;
        int middle = rows.size() / 2;
        for (List<RowData> half : List.of(rows.subList(0, middle), rows.subList(middle, rows.size()))) {
            Savepoint before = connection.setSavepoint();
            try {
                execute(connection, statements.write(), half);
            } catch (SQLException e) {
                requireRefusal(e);
                connection.rollback(before);
                refusedRows += writeByHalves(connection, half, e);
            }
            connection.releaseSavepoint(before);
        }
        return refusedRows;
    }

    private void requireRefusal(SQLException failure) throws SQLException {
        if (refused == null || !RefusedRows.isRefusal(failure)) {
            throw failure;
        }
    }

    private void execute(Connection connection, BulkStatement statement, List<RowData> rows) throws SQLException {
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

    /** Whether a retry may succeed: not if the database refuses a value (22, 23) or the statement (42). */
    private static boolean isTransient(SQLException e) {
        String state = e.getSQLState();
        return state == null || !(state.startsWith("22") || state.startsWith("23") || state.startsWith("42"));
    }

    /** A change within a transaction. */
    private interface Change {
        /** Returns the number of refused rows. */
        int apply(Connection connection) throws SQLException;
    }

    /** Makes a running write of another thread fail. A thread that is connecting must be interrupted instead. */
    void abort() throws SQLException {
        Connection open = connections.getConnection();
        if (open != null) {
            open.abort(Runnable::run);
        }
    }

    /** Closes the connection, which discards uncommitted changes. It never throws. */
    @Override
    public void close() {
        prepared.clear();
        connections.closeConnection();
    }
}
