package dev.telltale.sql.failure;

import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class ReasonTest {

    @Test
    void namesTheOperationAndTheCause() {
        Throwable failure = new ExecutionException(
                new SQLException("Connection to localhost:5432 refused", new ConnectException("Connection refused")));

        assertThat(TelltaleException.because("the readings cannot be landed", failure))
                .hasMessage("the readings cannot be landed: Connection to localhost:5432 refused: Connection refused");
    }

    @Test
    void leavesOutWrappers() {
        Throwable failure = new ExecutionException(new IllegalStateException(new IOException("disk full")));

        assertThat(Reason.of(failure)).isEqualTo("disk full");
    }

    @Test
    void repeatsNoMessage() {
        Throwable refused = new SQLException("ERROR: no such table");
        Throwable failure = new IOException("Cannot write to the database: ERROR: no such table", refused);

        assertThat(Reason.of(failure)).isEqualTo("Cannot write to the database: ERROR: no such table");
    }

    @Test
    void namesTheClassOfAFailureWithoutMessage() {
        assertThat(Reason.of(new InterruptedException())).isEqualTo("InterruptedException");
    }

    @Test
    void fitsOnOneLine() {
        assertThat(Reason.of(new SQLException("ERROR: division by zero\n  Where: a function")))
                .isEqualTo("ERROR: division by zero");
    }
}
