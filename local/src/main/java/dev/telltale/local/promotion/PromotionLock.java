package dev.telltale.local.promotion;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

import dev.telltale.fallback.live.DatabaseErrors;
import dev.telltale.fallback.live.InteractiveDatabase;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Settings;

/**
 * Advisory lock that lets one command promote a pipeline. PostgreSQL releases it when the process dies.
 *
 * @param handle the session that holds it
 */
record PromotionLock(Handle handle) implements AutoCloseable {
    private static final String SPACE = "telltale promotion";

    /** @throws TelltaleException if another command promotes the pipeline */
    static PromotionLock take(Settings settings, String pipeline) {
        Jdbi database = InteractiveDatabase.of(settings);
        try {
            PromotionLock lock = new PromotionLock(database.open());
            boolean taken = lock.handle
                    .createQuery(
                            "SELECT pg_try_advisory_lock(hashtext(:space || current_schema()), hashtext(:pipeline))")
                    .bind("space", SPACE)
                    .bind("pipeline", pipeline)
                    .mapTo(Boolean.class)
                    .one();
            if (!taken) {
                lock.close();
                throw new TelltaleException("another command promotes " + pipeline + "; wait until it has ended");
            }
            return lock;
        } catch (JdbiException failure) {
            throw new TelltaleException(DatabaseErrors.sentence(failure, settings), failure);
        }
    }

    /**
     * Checks that the lock is held still. It ends with the session, when the database restarts.
     *
     * @throws TelltaleException if it has ended
     */
    void requireHeld() {
        try {
            handle.execute("SELECT 1");
        } catch (JdbiException ended) {
            throw new TelltaleException("the connection to the database was lost", ended);
        }
    }

    @Override
    public void close() {
        handle.close();
    }
}
