package dev.telltale.fallback.topic;

import org.jdbi.v3.core.Handle;

/**
 * Advisory locks of a topic. Landing and batch runs of one pipeline exclude each other, so that a batch run sees all
 * landed readings; those of several pipelines run at the same time. All wait while a topic that was made again is
 * adopted.
 */
public final class TopicLock {
    private static final String SPACE = "telltale landing";
    private static final String UNTIL_COMMIT = "pg_advisory_xact_lock";
    private static final String UNTIL_CLOSED = "pg_advisory_lock";

    private TopicLock() {}

    /** Takes the lock of one pipeline until the transaction of {@code handle} ends. */
    public static void takeUntilCommit(Handle handle, String topic, String pipeline) {
        takeOfPipeline(handle, UNTIL_COMMIT, topic, pipeline);
    }

    /** Takes the lock of one pipeline until {@code handle} is closed or the process dies. */
    public static void takeUntilClosed(Handle handle, String topic, String pipeline) {
        takeOfPipeline(handle, UNTIL_CLOSED, topic, pipeline);
    }

    /** Takes the locks of all pipelines that read the topic until the transaction of {@code handle} ends. */
    static void takeOfAllUntilCommit(Handle handle, String topic) {
        take(handle, UNTIL_COMMIT, topic);
    }

    /** The shared lock of the topic comes first, as in every process, so that no two wait for each other. */
    private static void takeOfPipeline(Handle handle, String function, String topic, String pipeline) {
        take(handle, function + "_shared", topic);
        take(handle, function, topic + ' ' + pipeline);
    }

    private static void take(Handle handle, String function, String name) {
        handle.createQuery("SELECT " + function + "(hashtext(:space || current_schema()), hashtext(:name))")
                .bind("space", SPACE)
                .bind("name", name)
                .mapToMap()
                .one();
    }
}
