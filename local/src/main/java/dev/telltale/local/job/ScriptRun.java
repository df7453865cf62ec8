package dev.telltale.local.job;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import dev.failsafe.Failsafe;
import dev.failsafe.Timeout;
import dev.failsafe.TimeoutExceededException;

import dev.telltale.local.flink.SqlClientSession;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.script.Statement;

/**
 * Runs scripts with Flink's SQL client.
 *
 * @param gateway address of the SQL Gateway
 */
record ScriptRun(URI gateway) {
    /** Chosen by us: the first plan of a Gateway takes up to 20 s on a busy machine. */
    private static final Duration SUBMIT_WITHIN = Duration.ofMinutes(2);

    /** Runs a script that submits one job with its last statement, a statement set, and returns the job's id. */
    String submit(String text) {
        List<Statement> statements = Statement.split("script", text);
        Timeout<String> limit =
                Timeout.<String>builder(SUBMIT_WITHIN).withInterrupt().build();
        try {
            return Failsafe.with(limit).get(() -> submit(statements));
        } catch (TimeoutExceededException late) {
            throw new TelltaleException(
                    "the SQL client did not end within " + SUBMIT_WITHIN.toSeconds() + " seconds", late);
        }
    }

    /** Sends the statement set whole, although a semicolon ends each of its INSERTs. */
    private String submit(List<Statement> statements) {
        try (SqlClientSession client = SqlClientSession.open(gateway)) {
            statements.stream()
                    .takeWhile(statement -> !statement.isStatementSet())
                    .forEach(statement -> client.configure(statement.text()));
            return client.submit(statements.stream()
                    .dropWhile(statement -> !statement.isStatementSet())
                    .map(Statement::text)
                    .collect(Collectors.joining(";\n")));
        }
    }
}
