package dev.telltale.fallback;

import org.jdbi.v3.core.Handle;

/** Held while readings of a topic are landed, or computed, so that no reading is landed unseen by a computation. */
public final class TopicLock {
    private static final String SPACE = "telltale landing";

    private TopicLock() {}

    /** For the transaction of the handle. */
    public static void takeUntilCommit(Handle handle, String topic) {
        take(handle, "pg_advisory_xact_lock", topic);
    }

    /** Also a process that is killed gives it back. */
    static void takeUntilClosed(Handle handle, String topic) {
        take(handle, "pg_advisory_lock", topic);
    }

    private static void take(Handle handle, String function, String topic) {
        handle.createQuery("SELECT " + function + "(hashtext(:space), hashtext(:topic))")
                .bind("space", SPACE)
                .bind("topic", topic)
                .mapToMap()
                .one();
    }
}
