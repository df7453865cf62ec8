package dev.telltale.local.command.stress;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.fallback.batch.BatchRun;
import dev.telltale.fallback.batch.RowChanges;
import dev.telltale.guarantees.Proves;
import dev.telltale.local.database.Database;
import dev.telltale.local.job.PipelineJob;
import dev.telltale.local.job.StartPoint;
import dev.telltale.local.live.LiveStack;
import dev.telltale.local.project.Project;
import dev.telltale.local.stack.StackFolder;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

import static dev.telltale.guarantees.Invariant.FALLBACK_ROWS_ARE_EXACT;
import static dev.telltale.guarantees.Level.PROCESSES;
import static dev.telltale.guarantees.Mode.FALLBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The live job of version 2 ends in the middle of a shift, the fallback takes over, and the job returns. A row rests on 95
 * earlier ones: those of the fallback rest on rows of the job, and those of the returned job on windows of the fallback.
 *
 * <p>The recording comes in parts, and event time does not go on between them: the watermark must not follow the clock. So
 * the windows after the end, which no reading closes, are not compared.
 */
@Tag("long")
@Tag("stack")
@Proves(value = FALLBACK_ROWS_ARE_EXACT, mode = FALLBACK, level = PROCESSES)
final class HistoryFallbackTest {
    private static final Project PROJECT =
            new Project(Path.of("..").toAbsolutePath().normalize());
    private static final StressReplay SHIFT =
            new StressReplay(PROJECT.data("stress").resolve("F5-shift.csv.gz"));
    private static final long LATE_FROM = 60_000;
    private static final long LATE = 500;
    private static final long TAKEOVER = 150_000;
    private static final long RETURN = 220_000;
    private static final long READINGS = 286_336;
    private static final String END = "'2020-07-15T19:00:00Z'";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Map<String, String> HURRY =
            Map.of("FALLBACK_CHECK_INTERVAL", "1 s", "FALLBACK_CHECKS", "2", "FALLBACK_GONE_CHECKS", "2");

    private Settings settings;

    @Test
    void hasTheRowsOfARunOverTheWholeShift(@TempDir Path folder) throws Exception {
        PrintWriter out = new PrintWriter(System.out, true);
        try (LiveStack live = LiveStack.start(
                PROJECT, new StackFolder(folder), false, given -> given.with(Setting.IDLE_CLOSE_TIMEOUT, "1 h"), out)) {
            settings = live.settings();
            Pipeline version = PROJECT.sql().get("stress", "v2", settings);
            PipelineJob job = live.jobs().job(version);
            job.submit(StartPoint.BEGINNING);
            SHIFT.write(settings, 0, LATE_FROM);
            SHIFT.write(settings, LATE_FROM + LATE, TAKEOVER - LATE_FROM - LATE);
            await().atMost(PATIENCE).until(() -> number("SELECT count(*) FROM stress_arousal_windows") > 10);
            endLiveJob();
            try (FallbackProcess fallback = FallbackProcess.start(PROJECT, "stress", settings, folder, HURRY)) {
                takesOverAndHandsBack(job, fallback);
            }
            assertThat(number("SELECT max(history_count) FROM stress_arousal_windows"))
                    .isGreaterThan(20);

            BatchRun batch = new BatchRun(version);
            batch.land(landed -> {});
            assertHasTheRowsOfAWholeRun(batch);
            repairsLateReadings(batch);
        }
    }

    private void takesOverAndHandsBack(PipelineJob job, FallbackProcess fallback)
            throws IOException, InterruptedException {
        SHIFT.write(settings, TAKEOVER, RETURN - TAKEOVER);
        await().atMost(PATIENCE)
                .until(() -> number("SELECT count(*) FROM stress_arousal_windows "
                                + "WHERE processed_by = 'batch' AND history_count > 20")
                        > 0);
        job.submit(job.latest());
        await().atMost(PATIENCE).until(() -> fallback.printed("control returns to the live job"));
        assertThat(fallback.endsWell()).isTrue();
        SHIFT.write(settings, RETURN, Long.MAX_VALUE);
        await().atMost(PATIENCE)
                .until(() -> number("SELECT sum(sample_count) FROM stress_arousal_windows WHERE window_end <= " + END)
                        == READINGS - LATE);
        assertThat(number("SELECT count(*) FROM stress_arousal_windows WHERE processed_by = 'stream' "
                        + "AND window_start > (SELECT max(computed_to) FROM fallback_state WHERE pipeline = 'stress')"))
                .as("rows of the returned job")
                .isPositive();
    }

    /** The live job does not count them; a batch run over their moment corrects all rows after it. */
    private void repairsLateReadings(BatchRun batch) {
        List<String> without = rows();
        SHIFT.write(settings, LATE_FROM, LATE);
        await().atMost(PATIENCE).until(() -> number("SELECT count(*) FROM late_readings") == LATE);
        assertThat(rows()).isEqualTo(without);

        batch.land(landed -> {});
        Instant time = Database.of(settings)
                .withHandle(handle -> handle.createQuery("SELECT min(event_time) FROM late_readings")
                        .mapTo(Instant.class)
                        .one());
        batch.compute(Optional.of(time), Optional.of(time.plusSeconds(LATE)));
        assertThat(rows()).isNotEqualTo(without);
        assertHasTheRowsOfAWholeRun(batch);
    }

    private void assertHasTheRowsOfAWholeRun(BatchRun batch) {
        RowChanges changes =
                batch.compute(Optional.empty(), Optional.empty(), true).changes();
        assertThat(changes.changed() + changes.kept() + changes.refused())
                .as("rows of both tables that a batch run has in another way: %s", changes)
                .isZero();
        List<String> written = rows();
        Database.of(settings).useHandle(handle -> handle.execute("DELETE FROM stress_arousal_windows"));
        batch.compute(Optional.empty(), Optional.empty());
        assertThat(written).isEqualTo(rows());
    }

    private void endLiveJob() {
        FlinkJobs flink = new FlinkJobs(URI.create(settings.get(Setting.FLINK_REST_URL)));
        flink.cancel(flink.alive("stress").orElseThrow().id(), PATIENCE);
    }

    /** All columns, except how a row was computed. */
    private List<String> rows() {
        return Database.of(settings)
                .withHandle(
                        handle -> handle.createQuery("SELECT to_jsonb(stored) - 'processed_at' - 'processed_by' FROM "
                                        + "stress_arousal_windows AS stored WHERE window_end <= " + END
                                        + " ORDER BY window_start")
                                .mapTo(String.class)
                                .list());
    }

    private long number(String query) {
        return Database.of(settings)
                .withHandle(handle ->
                        handle.createQuery(query).mapTo(Long.class).findOne().orElse(0L));
    }
}
