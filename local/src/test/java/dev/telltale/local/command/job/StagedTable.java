package dev.telltale.local.command.job;

import java.time.Duration;

import org.awaitility.Awaitility;

import dev.telltale.local.command.project.OwnStack;

/** The staging table of the batch run that works on a result table. */
final class StagedTable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration A_MOMENT = Duration.ofMillis(5);

    private StagedTable() {}

    /** Returns its name as SQL as soon as there is one. */
    static String await(OwnStack stack, String table) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(A_MOMENT)
                .atMost(PATIENCE)
                .until(() -> !names(stack, table).isEmpty());
        return names(stack, table);
    }

    /** Returns its name as SQL; empty if there is none. */
    static String names(OwnStack stack, String table) {
        return stack.text("SELECT coalesce(string_agg(format('staging.%I', tablename), ', '), '') FROM pg_tables "
                + "WHERE schemaname = 'staging' AND tablename ~ '^run_[0-9a-f]{8}_" + table + "$'");
    }
}
