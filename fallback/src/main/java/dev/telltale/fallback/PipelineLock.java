package dev.telltale.fallback;

import java.util.Optional;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Held by the one fallback that works on a pipeline; the database gives it to another one when that dies. */
final class PipelineLock implements AutoCloseable {
    private static final String SPACE = "telltale fallback";

    private final Handle handle;

    private PipelineLock(Handle handle) {
        this.handle = handle;
    }

    /** The lock, or nothing while another fallback holds it. */
    static Optional<PipelineLock> tryTake(Jdbi database, String pipeline) {
        Handle handle = database.open();
        boolean taken = false;
        try {
            taken = handle.createQuery("SELECT pg_try_advisory_lock(hashtext(:space), hashtext(:pipeline))")
                    .bind("space", SPACE)
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

    /** Fails when the session is gone, and the lock with it. */
    void requireHeld() {
        handle.execute("SELECT 1");
    }

    @Override
    public void close() {
        handle.close();
    }
}
