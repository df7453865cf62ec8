package dev.telltale.fallback.live;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Map;

import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.guarantees.Proves;
import dev.telltale.sql.settings.Settings;

import static dev.telltale.guarantees.Invariant.MISTAKE_IS_ONE_LINE;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.ANY;
import static org.assertj.core.api.Assertions.assertThat;

final class DatabaseErrorsTest {
    private static final Settings SETTINGS =
            Settings.from(Map.of("DATABASE_URL", "jdbc:postgresql://localhost/telltale?password=secret"));

    @Proves(value = MISTAKE_IS_ONE_LINE, mode = ANY, level = UNIT)
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "08001 | Connection refused | the database does not answer at %s",
                "08004 | ERROR: the server does not support SSL. | the database at %s cannot be used: the server does not support SSL.",
                "08006 | SSL error: certificate expired | the database at %s cannot be used: SSL error: certificate expired",
                "57P03 | FATAL: the database system is starting up | the database at %s reports: the database system is starting up",
                "53300 | FATAL: sorry, too many clients already | the database at %s reports: sorry, too many clients already",
                "42883 | ERROR: function keep_late() does not exist | the database at %s reports: function keep_late() does not exist; ./telltale migrate brings the database up to date",
                "57014 | ERROR: canceling statement | the database at %s did not answer within 5 s",
                "42P01 | ERROR: relation does not exist | the database at %s reports: relation does not exist; ./telltale migrate brings the database up to date",
                "22012 | ERROR: division by zero | the database at %s reports: division by zero",
            })
    void namesTheServerTheReasonAndTheRemedy(String state, String message, String sentence) {
        assertThat(DatabaseErrors.sentence(failure(state, message), SETTINGS))
                .isEqualTo(sentence.formatted("jdbc:postgresql://localhost/telltale"));
    }

    @Test
    void namesAnUnknownHost() {
        Throwable failure = new SQLException("The connection attempt failed.", "08001", new UnknownHostException("db"));
        assertThat(DatabaseErrors.sentence(failure, SETTINGS))
                .isEqualTo("the database does not answer at jdbc:postgresql://localhost/telltale: unknown host db");
    }

    @Test
    void reportsAFailureWithoutSqlError() {
        assertThat(DatabaseErrors.sentence(new IllegalStateException("closed"), SETTINGS))
                .endsWith(" reports: closed");
    }

    @ParameterizedTest
    @CsvSource({
        "08006, true",
        "28P01, true",
        "3D000, true",
        "57P01, true",
        "53300, true",
        "57014, false",
        "42P01, false"
    })
    void knowsWhetherAllStatementsFail(String state, boolean all) {
        assertThat(DatabaseErrors.affectsAllStatements(failure(state, "failed")))
                .isEqualTo(all);
    }

    private static Throwable failure(String state, String message) {
        return new UnableToExecuteStatementException(
                "statement failed", new SQLException(message + "\n  Position: 15", state), null);
    }
}
