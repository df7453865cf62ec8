package dev.telltale.local.command.job;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.command.project.OwnStack;
import dev.telltale.local.command.stress.FallbackProcess;
import dev.telltale.local.database.Database;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.settings.Setting;

import static dev.telltale.guarantees.Invariant.FALLBACK_SURVIVES_KILLS;
import static dev.telltale.guarantees.Level.PROCESSES;
import static dev.telltale.guarantees.Mode.FALLBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A fallback whose batch runs are on the cluster is killed: its job goes on, and writes into no table of the next run. */
@Tag("stack")
@Tag("long")
@Tag("chaos")
@Proves(value = FALLBACK_SURVIVES_KILLS, mode = FALLBACK, level = PROCESSES)
final class AbandonedJobTest {
    private static final String PIPELINE = "weather";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Map<String, String> ON_CLUSTER = Map.of(
            "FALLBACK_EXECUTION", "gateway",
            "FALLBACK_CHECK_INTERVAL", "1 s",
            "FALLBACK_GONE_CHECKS", "1",
            "FALLBACK_LAG_THRESHOLD", "5 s");

    private OwnStack stack;
    private FlinkJobs flink;

    @Test
    void disturbsNoLaterRun(@TempDir Path folder) throws IOException {
        try (OwnStack own = OwnStack.start(folder, PIPELINE);
                Handle gate = Database.of(own.settings()).open()) {
            stack = own;
            flink = new FlinkJobs(URI.create(own.settings().get(Setting.FLINK_REST_URL)));
            own.runSuccessfully("produce", PIPELINE, "--count", "6000", "--speed", "max", "--event-time", "original");
            String left = killedWhileItsJobWrites(gate);
            try (FallbackProcess next = fallback()) {
                await().atMost(PATIENCE).until(() -> isWaiting("DROP TABLE"));
                gate.rollback();
                await().atMost(PATIENCE).until(() -> next.printed("batch up to"));
            }
            flink.awaitEnd(left, PATIENCE);
            assertThat(own.runSuccessfully("batch", PIPELINE)).contains(" new, 0 changed, ");
            assertThat(StagedTable.names(own, "weather_windows")).isEmpty();
        }
    }

    /** The job waits for the lock of the gate. */
    private String killedWhileItsJobWrites(Handle gate) {
        try (FallbackProcess killed = fallback()) {
            String staged = StagedTable.await(stack, "weather_windows");
            gate.begin();
            gate.execute("LOCK TABLE " + staged + " IN EXCLUSIVE MODE");
            await().atMost(PATIENCE).until(() -> isWaiting("INSERT INTO"));
            assertThat(killed.process().isAlive()).isTrue();
        }
        return running().orElseThrow().id();
    }

    private boolean isWaiting(String statement) {
        return Boolean.parseBoolean(stack.text("SELECT EXISTS (SELECT FROM pg_stat_activity "
                + "WHERE wait_event_type = 'Lock' AND query LIKE '" + statement + "%')::text"));
    }

    private Optional<FlinkJob> running() {
        return flink.list().stream().filter(job -> !job.isEnded()).findFirst();
    }

    private FallbackProcess fallback() {
        return FallbackProcess.start(
                stack.own().project(),
                PIPELINE,
                stack.settings(),
                stack.own().project().home(),
                ON_CLUSTER);
    }
}
