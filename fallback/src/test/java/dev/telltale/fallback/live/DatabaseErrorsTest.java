package dev.telltale.fallback.live;

import java.sql.SQLException;
import java.util.Map;

import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;

final class DatabaseErrorsTest {
    private static final Settings SETTINGS =
            Settings.from(Map.of("DATABASE_URL", "jdbc:postgresql://localhost/telltale?password=secret"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "08001 | Connection refused | the database does not answer at %s",
                "57P03 | FATAL: the database system is starting up | the database does not answer at %s",
                "57014 | ERROR: canceling statement | the database at %s did not answer within 5 s",
                "42P01 | ERROR: relation does not exist | the database at %s reports: relation does not exist; ./telltale migrate brings the database up to date",
                "22012 | ERROR: division by zero | the database at %s reports: division by zero",
            })
    void namesTheServerTheReasonAndTheRemedy(String state, String message, String sentence) {
        assertThat(DatabaseErrors.sentence(failure(state, message), SETTINGS))
                .isEqualTo(sentence.formatted("jdbc:postgresql://localhost/telltale"));
    }

    @Test
    void reportsAFailureWithoutSqlError() {
        assertThat(DatabaseErrors.sentence(new IllegalStateException("closed"), SETTINGS))
                .endsWith(" reports: closed");
    }

    @ParameterizedTest
    @CsvSource({"08006, true", "28P01, true", "3D000, true", "57P01, true", "57014, false", "42P01, false"})
    void knowsWhetherAllStatementsFail(String state, boolean all) {
        assertThat(DatabaseErrors.affectsAllStatements(failure(state, "failed")))
                .isEqualTo(all);
    }

    private static Throwable failure(String state, String message) {
        return new UnableToExecuteStatementException(
                "statement failed", new SQLException(message + "\n  Position: 15", state), null);
    }
}
