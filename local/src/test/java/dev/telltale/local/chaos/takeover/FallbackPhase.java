package dev.telltale.local.chaos.takeover;

/**
 * A phase of the fallback of one pipeline, as the database shows it. A gate is a lock of the test: the fallback waits for it
 * in the middle of a transaction, which it cannot commit before it is killed.
 */
enum FallbackPhase {
    /** Between two checks. */
    WATCHING(Stage.LIVE, "", "mode = 'stream' AND checked_at > CAST(:since AS timestamptz)"),
    /** In the run that loads what a takeover needs. */
    REHEARSING(Stage.LIVE, "", Query.STAGED),
    /** In the transaction that records the takeover. */
    TAKING_OVER(Stage.STALLED, Query.SWITCHES, Query.WAITS),
    /** Before the first batch run. */
    TAKEN_OVER(Stage.STALLED, "", Query.IS_BATCH),
    /** In the transaction that lands readings. */
    LANDING(Stage.BATCH, "LOCK TABLE heart_rate_readings IN EXCLUSIVE MODE", Query.WAITS),
    /** Between landing readings and computing their windows. */
    LANDED(Stage.BATCH, "", "EXISTS (SELECT FROM pending_windows)"),
    /** While the job runs. */
    COMPUTING(Stage.BATCH, "", Query.STAGED),
    /** The job has computed rows. */
    COMPUTED(Stage.BATCH, "", "EXISTS (" + Query.STAGED_TABLES + " AND pg_relation_size(oid) > 0)"),
    /** In the transaction that stores the rows, after the last row. */
    STORING(Stage.BATCH, "SELECT window_start FROM pending_windows FOR UPDATE", Query.WAITS),
    /** After rows are stored. */
    STORED(Stage.BATCH, "", Query.HAS_BATCH_ROWS),
    /** In the transaction that records the return of control. */
    HANDING_BACK(Stage.RECOVERED, Query.SWITCHES, Query.WAITS),
    /** After control has returned. */
    HANDED_BACK(Stage.RECOVERED, "", "mode = 'stream'");

    private final Stage stage;
    private final String gate;
    private final String sign;

    FallbackPhase(Stage stage, String gate, String sign) {
        this.stage = stage;
        this.gate = gate;
        this.sign = sign;
    }

    /** What the live job does when the phase begins. */
    enum Stage {
        /** It works. */
        LIVE,
        /** It has stalled. */
        STALLED,
        /** It has stalled, and the fallback works in its place. */
        BATCH,
        /** It works again, after the fallback has written rows. */
        RECOVERED
    }

    /** SQL of several phases. */
    static final class Query {
        static final String IS_BATCH = "mode = 'batch'";
        static final String HAS_BATCH_ROWS = IS_BATCH
                + " AND EXISTS (SELECT FROM heart_rate_windows WHERE processed_by = 'batch' "
                + "AND processed_at > CAST(:since AS timestamptz))";
        private static final String STAGED_TABLES =
                "SELECT FROM pg_class WHERE relname ~ '^run_[0-9a-f]{8}_heart_rate_windows$' "
                        + "AND relnamespace = CAST('staging' AS regnamespace)";
        private static final String STAGED = "EXISTS (" + STAGED_TABLES + ")";
        static final String NOT_STAGED = "NOT " + STAGED;
        private static final String SWITCHES = "LOCK TABLE mode_switches IN EXCLUSIVE MODE";
        private static final String WAITS =
                "EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))";

        private Query() {}
    }

    Stage stage() {
        return stage;
    }

    /** The statement that takes the lock; empty if the phase needs none. */
    String gate() {
        return gate;
    }

    /** A condition on the state of the fallback that holds in the phase; the session that takes the lock evaluates it. */
    String sign() {
        return sign;
    }
}
