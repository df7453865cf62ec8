package dev.telltale.fallback.compare;

import java.sql.SQLException;
import java.util.function.Consumer;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

import dev.telltale.fallback.topic.TopicLock;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;

/** Waits until no other run works on the landed readings and the staging tables of a pipeline. */
final class PipelineTurn {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** Chosen by us: less than the time after which the connection counts as lost. */
    private static final String PATIENCE = "4min";

    private PipelineTurn() {}

    /**
     * Takes the lock until {@code handle} is closed.
     *
     * @param progress receives a line if another run has it
     * @throws TelltaleException if another run has it for minutes
     */
    static void take(Handle handle, Pipeline pipeline, Consumer<String> progress) {
        if (takes(handle, pipeline, "1s")) {
            return;
        }
        progress.accept("Waiting until another run of " + pipeline.name() + " has ended …");
        if (!takes(handle, pipeline, PATIENCE)) {
            throw new TelltaleException("another batch run or comparison of " + pipeline.name()
                    + " is running: try again when it has ended");
        }
    }

    private static boolean takes(Handle handle, Pipeline pipeline, String timeout) {
        handle.execute("SET lock_timeout = '" + timeout + "'");
        try {
            TopicLock.takeUntilClosed(handle, pipeline.manifest().topic().name(), pipeline.name());
            return true;
        } catch (JdbiException failure) {
            if (failure.getCause() instanceof SQLException cause && LOCK_NOT_AVAILABLE.equals(cause.getSQLState())) {
                return false;
            }
            throw failure;
        } finally {
            handle.execute("SET lock_timeout = 0");
        }
    }
}
