package dev.telltale.local.check;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

import org.jdbi.v3.core.Handle;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import dev.telltale.sql.check.Finding.Severity;

/**
 * Why PostgreSQL does not plan a query.
 *
 * @param severity a warning if the query may run on a server with extensions
 * @param at place of the fault in the query, in characters from 0
 * @param sentence the words of PostgreSQL
 */
record Refusal(Severity severity, int at, String sentence) {
    private static final String EXPLAIN = "EXPLAIN ";

    /** SQLSTATE of a function that does not exist. It may be one of an extension, which this database lacks. */
    private static final String NO_FUNCTION = "42883";

    /** Plans a query; empty if PostgreSQL accepts it. */
    static Optional<Refusal> of(Handle handle, String query) {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute(EXPLAIN + query);
            return Optional.empty();
        } catch (SQLException refused) {
            return Optional.of(of(refused, query));
        }
    }

    private static Refusal of(SQLException refused, String query) {
        ServerErrorMessage error = refused instanceof PSQLException known ? known.getServerErrorMessage() : null;
        int position = error == null ? 0 : Math.max(0, error.getPosition() - 1 - EXPLAIN.length());
        int at = Math.min(position, query.length());
        String sentence = error == null ? refused.getMessage() : error.getMessage();
        return NO_FUNCTION.equals(refused.getSQLState())
                ? new Refusal(Severity.WARNING, at, sentence + " in PostgreSQL without extensions")
                : new Refusal(Severity.ERROR, at, sentence);
    }
}
