package dev.telltale.fallback.topic;

import org.jdbi.v3.core.Handle;

/**
 * Advisory lock of a topic: landing and batch runs exclude each other, so that a batch run sees all landed readings.
 */
public final class TopicLock {
    private static final String SPACE = "telltale landing";

    private TopicLock() {}

    /** Takes the lock until the transaction of {@code handle} ends. */
    public static void takeUntilCommit(Handle handle, String topic) {
        take(handle, "pg_advisory_xact_lock", topic);
    }

    /** Takes the lock until {@code handle} is closed or the process dies. */
    public static void takeUntilClosed(Handle handle, String topic) {
        take(handle, "pg_advisory_lock", topic);
    }

    private static void take(Handle handle, String function, String topic) {
        handle.createQuery("SELECT " + function + "(hashtext(:space || current_schema()), hashtext(:topic))")
                .bind("space", SPACE)
                .bind("topic", topic)
                .mapToMap()
                .one();
    }
}
