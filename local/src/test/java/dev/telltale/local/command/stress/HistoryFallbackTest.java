package dev.telltale.local.command.stress;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.fallback.batch.BatchRun;
import dev.telltale.local.database.Database;
import dev.telltale.local.job.StartPoint;
import dev.telltale.local.live.LiveStack;
import dev.telltale.local.project.Project;
import dev.telltale.local.stack.StackFolder;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The live job of version 2 ends in the middle of a shift: the fallback's rows rest on those that the job has written. */
@Tag("long")
final class HistoryFallbackTest {
    private static final Project PROJECT =
            new Project(Path.of("..").toAbsolutePath().normalize());
    private static final StressReplay SHIFT =
            new StressReplay(PROJECT.data("stress").resolve("F5-shift.csv.gz"));
    private static final long READINGS = 292_722;
    private static final long HALF = 150_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String ROWS = "SELECT to_jsonb(stored) - 'processed_at' - 'processed_by' FROM "
            + "stress_arousal_windows AS stored ORDER BY window_start";

    @Test
    void hasTheRowsOfARunOverTheWholeShift(@TempDir Path folder) throws Exception {
        PrintWriter out = new PrintWriter(System.out, true);
        try (LiveStack live = LiveStack.start(PROJECT, new StackFolder(folder), false, settings -> settings, out)) {
            Settings settings = live.settings();
            Pipeline version = PROJECT.sql().get("stress", "v2", settings);
            live.jobs().job(version).submit(StartPoint.BEGINNING);
            SHIFT.write(settings, 0, HALF);
            await().atMost(PATIENCE).until(() -> rows(settings).size() > 10);
            FlinkJobs flink = new FlinkJobs(URI.create(settings.get(Setting.FLINK_REST_URL)));
            flink.cancel(flink.alive("stress").orElseThrow().id(), PATIENCE);

            SHIFT.write(settings, HALF, Long.MAX_VALUE);
            try (FallbackProcess fallback = FallbackProcess.start(
                    PROJECT,
                    "stress",
                    settings,
                    folder,
                    Map.of("FALLBACK_CHECK_INTERVAL", "1 s", "FALLBACK_CHECKS", "2", "FALLBACK_GONE_CHECKS", "2"))) {
                await().atMost(PATIENCE).until(() -> sum(settings) == READINGS);
                assertThat(fallback.endsWell()).isTrue();
            }
            List<String> written = rows(settings);
            assertThat(written).anyMatch(row -> row.contains("\"history_count\": 20"));

            Database.of(settings).useHandle(handle -> handle.execute("TRUNCATE stress_arousal_windows"));
            new BatchRun(version).compute(Optional.empty(), Optional.empty());
            assertThat(written).isEqualTo(rows(settings));
        }
    }

    private static List<String> rows(Settings settings) {
        return Database.of(settings)
                .withHandle(
                        handle -> handle.createQuery(ROWS).mapTo(String.class).list());
    }

    private static long sum(Settings settings) {
        return Database.of(settings)
                .withHandle(handle -> handle.createQuery(
                                "SELECT coalesce(sum(sample_count), 0)::bigint FROM stress_arousal_windows")
                        .mapTo(Long.class)
                        .one());
    }
}
