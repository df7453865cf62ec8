package dev.telltale.fallback.state;

import java.util.Optional;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Advisory lock that lets one fallback process work on a pipeline. PostgreSQL releases it when the process dies. */
public final class PipelineLock implements AutoCloseable {
    private static final String SPACE = "telltale fallback";

    private final Handle handle;

    private PipelineLock(Handle handle) {
        this.handle = handle;
    }

    /** Takes the lock; returns empty while another process holds it. */
    public static Optional<PipelineLock> tryTake(Jdbi database, String pipeline) {
        return tryTake(database, SPACE, pipeline);
    }

    /**
     * Takes a lock of the same kind for other work; returns empty while another process holds it.
     *
     * @param space the kind of work
     */
    public static Optional<PipelineLock> tryTake(Jdbi database, String space, String pipeline) {
        Handle handle = database.open();
        boolean taken = false;
        try {
            taken = handle.createQuery(
                            "SELECT pg_try_advisory_lock(hashtext(:space || current_schema()), hashtext(:pipeline))")
                    .bind("space", space)
                    .bind("pipeline", pipeline)
                    .mapTo(Boolean.class)
                    .one();
        } finally {
            if (!taken) {
                handle.close();
            }
        }
        return taken ? Optional.of(new PipelineLock(handle)) : Optional.empty();
    }

    /** Fails when the session has ended, because the lock ended with it. */
    public void requireHeld() {
        handle.execute("SELECT 1");
    }

    @Override
    public void close() {
        handle.close();
    }
}
