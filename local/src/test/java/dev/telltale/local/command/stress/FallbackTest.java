package dev.telltale.local.command.stress;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.fallback.batch.BatchRun;
import dev.telltale.guarantees.Proves;
import dev.telltale.local.database.Database;
import dev.telltale.local.live.LiveStack;
import dev.telltale.local.project.Project;
import dev.telltale.local.service.StackPart;
import dev.telltale.local.stack.EmbeddedStack;
import dev.telltale.local.stack.StackFolder;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

import static dev.telltale.guarantees.Invariant.FALLBACK_ROWS_ARE_EXACT;
import static dev.telltale.guarantees.Invariant.FALLBACK_SURVIVES_KILLS;
import static dev.telltale.guarantees.Invariant.FALLBACK_TAKES_OVER;
import static dev.telltale.guarantees.Invariant.LANDED_ONCE;
import static dev.telltale.guarantees.Invariant.TAKEOVER_NEEDS_MISSING_WINDOWS;
import static dev.telltale.guarantees.Level.PROCESSES;
import static dev.telltale.guarantees.Mode.FALLBACK;
import static java.util.Optional.empty;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The live job, the fallback, the broker and the database fail and return while readings arrive: every window is
 * written once, with the right values.
 */
@Tag("stack")
@Proves(
        value = {
            FALLBACK_ROWS_ARE_EXACT,
            FALLBACK_TAKES_OVER,
            FALLBACK_SURVIVES_KILLS,
            LANDED_ONCE,
            TAKEOVER_NEEDS_MISSING_WINDOWS
        },
        mode = FALLBACK,
        level = PROCESSES)
final class FallbackTest {
    private static final Project PROJECT =
            new Project(Path.of("..").toAbsolutePath().normalize());
    private static final Path RECORDING = PROJECT.recording("stress");
    private static final StressReplay REPLAY = new StressReplay(RECORDING);
    private static final long PART = 15_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Map<String, String> HURRY =
            Map.of("FALLBACK_CHECK_INTERVAL", "1 s", "FALLBACK_CHECKS", "2", "FALLBACK_LAG_THRESHOLD", "20 s");
    private static final String BY_BATCH = "SELECT count(*) FROM stress_windows WHERE processed_by = 'batch'";

    private Map<String, List<Double>> expected;

    @TempDir
    private Path folder;

    @BeforeEach
    void readTheRecording() throws IOException {
        expected = StressOracle.windows(RECORDING);
    }

    @Test
    void writesEveryWindowOnceWhenServicesFailAndReturn() throws IOException, InterruptedException {
        PrintWriter out = new PrintWriter(System.out, true);
        try (LiveStack live =
                LiveStack.start(PROJECT, new StackFolder(folder), false, FallbackTest::inAnotherSchema, out)) {
            Settings settings = live.settings();
            live.jobs().submit(List.of("stress"), out);
            REPLAY.write(settings, 0, PART);
            await().atMost(PATIENCE).until(() -> number(settings, "SELECT count(*) FROM stress_windows") > 0);
            endLiveJob(settings);

            killedBetweenLandingAndComputing(settings);
            killedBetweenComputingAndRecording(settings);
            try (FallbackProcess first = start(settings)) {
                REPLAY.write(settings, 2 * PART, PART);
                await().atMost(PATIENCE).until(() -> first.printed("batch up to"));
                try (FallbackProcess second = start(settings)) {
                    takesOver(first, second);
                    survivesRestartsOfBrokerAndDatabase(live.stack(), settings, second);
                    live.jobs().submit(List.of("stress"), out);
                    await().atMost(PATIENCE).until(() -> second.printed("control returns to the live job"));
                    endLiveJob(settings);
                    ignoresAnIdleTopic(settings);
                    assertThat(second.endsWell()).isTrue();
                }
            }
            StressRows.of(settings, "%").assertSame(expected);
            assertThat(switches(settings)).containsExactly("batch", "stream");
            BatchRun again = new BatchRun(PROJECT.sql().get("stress", settings));
            again.land(landed -> {});
            assertThat(again.compute(empty(), empty()).changes().isNone()).isTrue();
            findsTheSameRowsOnACluster(settings);
        }
    }

    private static Settings inAnotherSchema(Settings settings) {
        return settings.with(Setting.IDLE_CLOSE_TIMEOUT, "5 s").with(Setting.DATABASE_SCHEMA, "nurses");
    }

    private void findsTheSameRowsOnACluster(Settings settings) {
        Database.of(settings).useHandle(handle -> handle.execute("DELETE FROM stress_windows"));
        Settings onCluster = settings.with(Setting.FALLBACK_EXECUTION, "gateway");
        BatchRun run = new BatchRun(PROJECT.sql().get("stress", onCluster));
        run.compute(empty(), empty());
        StressRows.of(settings, "batch").assertSame(expected);
        Database.of(settings).useHandle(handle -> handle.execute("DELETE FROM stress_windows"));
        run.computeFromTopic(empty(), empty(), false, read -> assertThat(read).isEqualTo(60_160));
        StressRows.of(settings, "batch").assertSame(expected);
    }

    private void killedBetweenLandingAndComputing(Settings settings) {
        try (FallbackProcess killed = start(settings)) {
            REPLAY.write(settings, PART, PART);
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(PATIENCE)
                    .until(() -> number(settings, "SELECT count(*) FROM pending_windows") > 0);
            killed.kill();
        }
        assertThat(number(settings, BY_BATCH)).isZero();
    }

    private void killedBetweenComputingAndRecording(Settings settings) {
        try (FallbackProcess killed = start(settings)) {
            await().pollInterval(Duration.ofMillis(20)).atMost(PATIENCE).until(() -> number(settings, BY_BATCH) > 0);
            killed.kill();
        }
    }

    private static void takesOver(FallbackProcess first, FallbackProcess second) {
        await().atMost(PATIENCE).until(() -> second.printed("another fallback process holds the lock"));
        first.kill();
        await().atMost(PATIENCE).until(() -> second.printed("resuming in mode batch"));
    }

    private void survivesRestartsOfBrokerAndDatabase(EmbeddedStack stack, Settings settings, FallbackProcess fallback) {
        stack.stop(StackPart.DATABASE);
        await().atMost(PATIENCE).until(() -> fallback.printed("; retrying"));
        stack.start(StackPart.DATABASE);
        REPLAY.write(settings, 3 * PART, Long.MAX_VALUE);
        stack.stop(StackPart.KAFKA);
        await().atMost(PATIENCE).until(() -> fallback.printed("Kafka does not answer"));
        stack.start(StackPart.KAFKA);
        awaitWindows(settings);
        StressRows.of(settings, "%").assertSame(expected);
    }

    /** Without missing windows, a missing live job is no lag. */
    private static void ignoresAnIdleTopic(Settings settings) {
        String checked = "SELECT extract(epoch FROM checked_at)::bigint FROM fallback_state WHERE pipeline = 'stress'";
        long now = number(settings, checked);
        await().atMost(PATIENCE).until(() -> number(settings, checked) > now + 5);
    }

    private FallbackProcess start(Settings settings) {
        return FallbackProcess.start(PROJECT, "stress", settings, folder, HURRY);
    }

    private static void endLiveJob(Settings settings) {
        FlinkJobs flink = new FlinkJobs(URI.create(settings.get(Setting.FLINK_REST_URL)));
        flink.cancel(flink.alive("stress").orElseThrow().id(), PATIENCE);
    }

    private void awaitWindows(Settings settings) {
        await().atMost(PATIENCE)
                .until(() -> number(settings, "SELECT count(*) FROM stress_windows") == expected.size()
                        && number(settings, "SELECT sum(sample_count) FROM stress_windows") == 60_160);
    }

    private static long number(Settings settings, String query) {
        return Database.of(settings)
                .withHandle(
                        handle -> handle.createQuery(query).mapTo(Long.class).one());
    }

    private static List<String> switches(Settings settings) {
        return Database.of(settings)
                .withHandle(handle -> handle.createQuery("SELECT mode FROM mode_switches ORDER BY switched_at")
                        .mapTo(String.class)
                        .list());
    }
}
