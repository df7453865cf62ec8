package dev.telltale.sql.failure;

import java.sql.SQLException;

import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.MISTAKE_IS_ONE_LINE;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.ANY;
import static org.assertj.core.api.Assertions.assertThat;

@Proves(value = MISTAKE_IS_ONE_LINE, mode = ANY, level = UNIT)
final class LostConnectionTest {

    /** A crash of the server, its shutdown, its start, and a connection that breaks. */
    @ParameterizedTest
    @ValueSource(strings = {"57P02", "57P01", "57P03", "08006"})
    void isOneSentence(String state) {
        Exception failure = new ConnectionException(new SQLException("FATAL: terminating connection", state));

        assertThat(LostConnection.sentence(failure))
                .contains("the connection to the database was lost: FATAL: terminating connection; "
                        + "call the command again when the database runs");
    }

    @Test
    void anotherErrorIsNone() {
        assertThat(LostConnection.sentence(new SQLException("syntax error", "42601")))
                .isEmpty();
        assertThat(LostConnection.sentence(new IllegalStateException())).isEmpty();
    }
}
