package dev.telltale.local.command.stress;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.fallback.batch.BatchRun;
import dev.telltale.fallback.batch.RowChanges;
import dev.telltale.guarantees.Proves;
import dev.telltale.local.database.PipelineTables;
import dev.telltale.local.live.LiveStack;
import dev.telltale.local.project.Project;
import dev.telltale.local.stack.StackFolder;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.cluster.InferenceTime;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

import static dev.telltale.guarantees.Invariant.ROWS_EQUAL_ORACLE;
import static dev.telltale.guarantees.Invariant.ROW_REPLACES_ITSELF;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A recording becomes rows through Kafka, SQL client, Gateway, Flink, model and PostgreSQL, live and then in batch. */
@Tag("stack")
@Proves(
        value = {ROWS_EQUAL_ORACLE, ROW_REPLACES_ITSELF},
        mode = {STREAM, BATCH},
        level = STACK)
final class StressEndToEndTest {
    private static final Project PROJECT =
            new Project(Path.of("..").toAbsolutePath().normalize());
    private static final Path RECORDING = PROJECT.recording("stress");
    private static final StressReplay REPLAY = new StressReplay(RECORDING);
    private static final long SENT_BEFORE_THE_STOP = 30_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void writesTheRowsOfTheOracleLiveWithAStopAndInBatch() throws IOException {
        Map<String, List<Double>> expected = StressOracle.windows(RECORDING);
        long readings =
                (long) expected.values().stream().mapToDouble(row -> row.get(0)).sum();
        try (LiveStack live = start()) {
            REPLAY.write(live.settings(), 0, SENT_BEFORE_THE_STOP);
            await().atMost(PATIENCE).until(() -> counts(live.settings()).inWindows() > 0);
        }
        try (LiveStack live = start()) {
            REPLAY.write(live.settings(), SENT_BEFORE_THE_STOP, Long.MAX_VALUE);
            await().atMost(PATIENCE).until(() -> counts(live.settings()).accountedFor() >= readings);

            assertThat(counts(live.settings()).late()).isZero();
            assertThat(counts(live.settings()).invalid()).isZero();
            StressRows.of(live.settings(), "stream").assertSame(expected);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(inferenceTime(live.settings()))
                            .hasValueSatisfying(
                                    time -> assertThat(time.medianSeconds()).isBetween(1e-9, time.p99Seconds())));

            BatchRun batch = new BatchRun(PROJECT.sql().get("stress", live.settings()));
            assertThat(batch.land(landed -> {})).isEqualTo(readings);
            assertThat(batch.compute(Optional.empty(), Optional.empty()).changes())
                    .isEqualTo(new RowChanges(0, 0, expected.size(), 0, 0));

            deleteWindows(live.settings());
            assertThat(batch.compute(Optional.empty(), Optional.empty()).changes())
                    .isEqualTo(new RowChanges(expected.size(), 0, 0, 0, 0));
            StressRows.of(live.settings(), "batch").assertSame(expected);
            assertThat(batch.land(landed -> {})).as("landed twice").isZero();
        }
    }

    private LiveStack start() {
        PrintWriter out = new PrintWriter(System.out, true);
        LiveStack live = LiveStack.start(
                PROJECT,
                new StackFolder(folder),
                false,
                settings -> settings.with(Setting.IDLE_CLOSE_TIMEOUT, "20 s"),
                out);
        live.jobs().submit(List.of("stress"), out);
        return live;
    }

    private static Optional<InferenceTime> inferenceTime(Settings settings) {
        FlinkJobs flink = new FlinkJobs(URI.create(settings.get(Setting.FLINK_REST_URL)));
        return flink.inferenceTime(flink.alive("stress").orElseThrow().id());
    }

    private static void deleteWindows(Settings settings) {
        Jdbi.create(
                        settings.get(Setting.DATABASE_URL),
                        settings.get(Setting.DATABASE_USER),
                        settings.get(Setting.DATABASE_PASSWORD))
                .useHandle(handle -> handle.execute("DELETE FROM stress_windows"));
    }

    private static PipelineTables.Counts counts(Settings settings) {
        return new PipelineTables(settings).counts(PROJECT.pipeline("stress", settings));
    }
}
