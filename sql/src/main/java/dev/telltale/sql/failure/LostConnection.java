package dev.telltale.sql.failure;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A failure because the server of the database ended or restarts. */
public final class LostConnection {
    /** Classes of SQL states: the connection fails, or the server ends it. */
    private static final List<String> STATES = List.of("08", "57P");

    private LostConnection() {}

    /** One sentence about the failure; empty if it has another reason. */
    public static Optional<String> sentence(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(cause -> ((SQLException) cause).getSQLState())
                .filter(state -> state != null && STATES.stream().anyMatch(state::startsWith))
                .findFirst()
                .map(state -> "the connection to the database was lost: " + Reason.of(failure)
                        + "; call the command again when the database runs");
    }
}
