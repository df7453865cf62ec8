package dev.telltale.local.chaos.takeover;

import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * The state of the fallback of one pipeline in the database.
 *
 * @param handle a session of its own, which may hold a lock
 * @param pipeline the pipeline
 */
record FallbackView(Handle handle, String pipeline) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration A_MOMENT = Duration.ofMillis(5);

    static FallbackView open(Jdbi database, String pipeline) {
        return new FallbackView(database.open(), pipeline);
    }

    /** The clock of the database. */
    String now() {
        return handle.createQuery("SELECT clock_timestamp()::text")
                .mapTo(String.class)
                .one();
    }

    /**
     * Waits until a condition holds.
     *
     * @param since value of a parameter of the condition
     */
    void await(String condition, String since) {
        Awaitility.await(condition)
                .pollDelay(Duration.ZERO)
                .pollInterval(A_MOMENT)
                .atMost(PATIENCE)
                .until(() -> holds(condition, since));
    }

    private boolean holds(String condition, String since) {
        return handle.createQuery("SELECT %s FROM fallback_state WHERE pipeline = :pipeline".formatted(condition))
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .bind("pipeline", pipeline)
                .bind("since", since)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    /** Waits for a check. */
    void awaitCheckAfter(String since) {
        await("checked_at > CAST(:since AS timestamptz)", since);
    }

    /** Takes a lock until {@link #closeGate}; one of rows waits until there are rows. */
    void openGate(String statement) {
        handle.begin();
        if (statement.startsWith("LOCK")) {
            handle.execute(statement);
        } else {
            Awaitility.await(statement)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(A_MOMENT)
                    .atMost(PATIENCE)
                    .until(() ->
                            !handle.createQuery(statement).mapToMap().list().isEmpty());
        }
    }

    /** Releases the lock, if there is one. */
    void closeGate() {
        if (handle.isInTransaction()) {
            handle.rollback();
        }
    }

    /** The changes of mode so far, in their order. */
    List<String> switches() {
        return handle.createQuery("SELECT mode FROM mode_switches WHERE pipeline = :pipeline ORDER BY switched_at")
                .bind("pipeline", pipeline)
                .mapTo(String.class)
                .list();
    }

    @Override
    public void close() {
        handle.close();
    }
}
