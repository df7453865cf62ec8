package dev.telltale.local.command.stress;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.database.Database;
import dev.telltale.local.live.LiveStack;
import dev.telltale.local.project.Project;
import dev.telltale.local.stack.StackFolder;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

import static dev.telltale.guarantees.Invariant.FALLBACK_ROWS_ARE_EXACT;
import static dev.telltale.guarantees.Invariant.FALLBACK_SURVIVES_KILLS;
import static dev.telltale.guarantees.Level.PROCESSES;
import static dev.telltale.guarantees.Mode.FALLBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A fallback computes a long backlog from the topic, is killed in each phase, and repairs a window of a late reading. */
@Tag("stack")
@Tag("chaos")
@Tag("long")
@Proves(
        value = {FALLBACK_ROWS_ARE_EXACT, FALLBACK_SURVIVES_KILLS},
        mode = FALLBACK,
        level = PROCESSES)
final class LongBacklogTest {
    private static final Project PROJECT =
            new Project(Path.of("..").toAbsolutePath().normalize());
    private static final StressReplay REPLAY = new StressReplay(PROJECT.recording("stress"));
    private static final long BEFORE = 2_000;
    private static final long ALL = 60_160;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Map<String, String> HURRY =
            Map.of("FALLBACK_CHECK_INTERVAL", "1 s", "FALLBACK_GONE_CHECKS", "1", "FALLBACK_LAG_THRESHOLD", "5 s");
    private static final String TAKEN_OVER = "SELECT count(*) FROM mode_switches WHERE mode = 'batch'";
    private static final String BY_BATCH = "SELECT count(*) FROM stress_windows WHERE processed_by = 'batch'";
    private static final String STAGED =
            "SELECT count(*) FROM pg_tables WHERE schemaname LIKE '%staging%' AND tablename = 'stress_windows'";

    @TempDir
    private Path folder;

    @Test
    void writesEveryWindowOnceFromTheTopicAndAfterItsLanding() throws IOException, InterruptedException {
        PrintWriter out = new PrintWriter(System.out, true);
        try (LiveStack live = LiveStack.start(PROJECT, new StackFolder(folder), false, LongBacklogTest::inShort, out)) {
            Settings settings = live.settings();
            live.jobs().submit(List.of("stress"), out);
            REPLAY.write(settings, 0, BEFORE);
            await().atMost(PATIENCE).until(() -> number(settings, "SELECT count(*) FROM stress_windows") > 0);
            endLiveJob(settings);
            REPLAY.write(settings, BEFORE, Long.MAX_VALUE);

            killedWhen(settings, TAKEN_OVER, STAGED);
            killedWhen(settings, TAKEN_OVER, BY_BATCH);
            try (FallbackProcess fallback = FallbackProcess.start(PROJECT, "stress", settings, folder, HURRY)) {
                await().atMost(PATIENCE).until(() -> fallback.printed("readings read from the topic"));
                awaitReadings(settings, ALL);
                StressRows.of(settings, "%").assertSame(StressOracle.windows(PROJECT.recording("stress")));
                repairsTheWindowOfALateReading(settings);
                assertThat(fallback.endsWell()).isTrue();
            }
        }
    }

    private static Settings inShort(Settings settings) {
        return settings.with(Setting.IDLE_CLOSE_TIMEOUT, "3 s");
    }

    private void killedWhen(Settings settings, String first, String then) {
        try (FallbackProcess killed = FallbackProcess.start(PROJECT, "stress", settings, folder, HURRY)) {
            await().atMost(PATIENCE).until(() -> number(settings, first) > 0);
            await().pollInterval(Duration.ofMillis(20)).atMost(PATIENCE).until(() -> number(settings, then) > 0);
            killed.kill();
        }
    }

    /** A second delivery of a reading whose window a run from the topic has computed. */
    private void repairsTheWindowOfALateReading(Settings settings) {
        REPLAY.write(settings, ALL / 2, 1);
        awaitReadings(settings, ALL + 1);
        assertThat(number(settings, "SELECT count(*) FROM stress_readings"))
                .as("landed readings, from the first missing window on")
                .isEqualTo(ALL + 1 - number(settings, "SELECT sum(landing_offset)::bigint FROM fallback_offsets"));
    }

    private static void endLiveJob(Settings settings) {
        FlinkJobs flink = new FlinkJobs(URI.create(settings.get(Setting.FLINK_REST_URL)));
        flink.cancel(flink.alive("stress").orElseThrow().id(), PATIENCE);
    }

    private static void awaitReadings(Settings settings, long readings) {
        await().atMost(PATIENCE)
                .until(() -> number(settings, "SELECT coalesce(sum(sample_count), 0) FROM stress_windows") == readings);
    }

    private static long number(Settings settings, String query) {
        return Database.of(settings)
                .withHandle(
                        handle -> handle.createQuery(query).mapTo(Long.class).one());
    }
}
