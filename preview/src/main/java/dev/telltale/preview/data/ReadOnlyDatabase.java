package dev.telltale.preview.data;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** Read-only access to the database, with a timeout and a maximum number of rows. */
public final class ReadOnlyDatabase implements AutoCloseable {
    /** Timeout of a query. Chosen by us, much longer than the queries of the panels take. */
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Maximum number of rows. Chosen by us: more points than a screen has pixels, and few enough for a browser. */
    public static final int ROWS = 20_000;

    private static final int CONNECTIONS = 4;

    private final HikariDataSource source;
    private final Duration timeout;

    /** Creates the access; the first query connects. */
    public ReadOnlyDatabase(String url, String user, String password) {
        this(url, user, password, TIMEOUT);
    }

    ReadOnlyDatabase(String url, String user, String password, Duration timeout) {
        this.timeout = timeout;
        HikariConfig config = new HikariConfig();
        config.setPoolName("preview");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setReadOnly(true);
        config.setAutoCommit(false);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(timeout.toMillis());
        config.addDataSourceProperty("ApplicationName", "telltale-preview");
        config.addDataSourceProperty(
                "options",
                "-c statement_timeout=" + timeout.toMillis() + " -c default_transaction_read_only=on"
                        + " -c standard_conforming_strings=on -c TimeZone=UTC");
        source = new HikariDataSource(config);
    }

    /**
     * Runs a query.
     *
     * @throws QueryException if the database refuses the query, takes too long or cannot be reached
     */
    public Frame query(String refId, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setFetchSize(1000);
            statement.setMaxRows(ROWS + 1);
            try (ResultSet rows = statement.executeQuery(sql)) {
                return FrameReader.read(refId, rows, ROWS);
            }
        } catch (SQLTransientConnectionException e) {
            throw new QueryException("the database cannot be reached", e);
        } catch (SQLException e) {
            throw new QueryException(sentence(e), e);
        }
    }

    /** Returns whether the database has TimescaleDB. */
    public boolean hasTimescaledb() {
        Frame answer = query("", "SELECT count(*) > 0 AS found FROM pg_extension WHERE extname = 'timescaledb'");
        return Boolean.TRUE.equals(answer.columns().get(0).values().get(0));
    }

    private String sentence(SQLException failure) {
        if (PSQLState.QUERY_CANCELED.getState().equals(failure.getSQLState())) {
            return "the query took longer than " + timeout.toSeconds() + " s";
        }
        return failure instanceof PSQLException refusal && refusal.getServerErrorMessage() != null
                ? refusal.getServerErrorMessage().getMessage()
                : failure.getMessage();
    }

    @Override
    public void close() {
        source.close();
    }
}
