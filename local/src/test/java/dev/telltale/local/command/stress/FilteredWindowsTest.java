package dev.telltale.local.command.stress;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.database.Database;
import dev.telltale.local.live.LiveStack;
import dev.telltale.local.project.Project;
import dev.telltale.local.stack.StackFolder;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

import static dev.telltale.guarantees.Invariant.TAKEOVER_NEEDS_MISSING_WINDOWS;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.FALLBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A condition in {@code readings.sql} leaves windows without rows, or the whole table. While the live job runs, nothing
 * is missing. While it does not run, batch runs take over once, and hand back.
 */
@Tag("stack")
@Tag("long")
@Proves(value = TAKEOVER_NEEDS_MISSING_WINDOWS, mode = FALLBACK, level = STACK)
final class FilteredWindowsTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final long READINGS = 6_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Longer than the interval of checkpoints, 5 s, after which a window counts as passed. */
    private static final Map<String, String> HURRY =
            Map.of("FALLBACK_CHECK_INTERVAL", "1 s", "FALLBACK_CHECKS", "2", "FALLBACK_LAG_THRESHOLD", "12 s");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = "id = 'nobody'")
    void areNotMissingIfTheLiveJobHasPassedThem(String condition) throws IOException, InterruptedException {
        Project project = projectWith(condition);
        PrintWriter out = new PrintWriter(System.out, true);
        StackFolder stack = new StackFolder(folder.resolve("stack"));
        try (LiveStack live =
                LiveStack.start(project, stack, false, s -> s.with(Setting.IDLE_CLOSE_TIMEOUT, "3 s"), out)) {
            Settings settings = live.settings();
            live.jobs().submit(List.of("stress"), out);
            StressReplay replay = new StressReplay(new Project(HOME).recording("stress"));
            replay.write(settings, 0, READINGS);
            await().atMost(PATIENCE).until(() -> number(settings, "SELECT count(*) FROM live_progress") > 0);
            try (FallbackProcess fallback = FallbackProcess.start(project, "stress", settings, folder, HURRY)) {
                await().atMost(PATIENCE).until(() -> number(settings, "SELECT count(*) FROM fallback_state") > 0);
                waitForChecks(settings, 20);
                assertThat(texts(settings, "SELECT mode FROM mode_switches")).isEmpty();
                assertThat(number(settings, "SELECT lag_seconds::bigint FROM fallback_state"))
                        .isZero();

                cancelLiveJob(settings);
                replay.write(settings, READINGS, READINGS);
                await().atMost(PATIENCE).until(() -> fallback.printed("batch up to"));
                live.jobs().submit(List.of("stress"), out);
                await().atMost(PATIENCE).until(() -> fallback.printed("control returns to the live job"));
                waitForChecks(settings, 20);
                assertThat(texts(settings, "SELECT mode FROM mode_switches ORDER BY switched_at"))
                        .containsExactly("batch", "stream");
                assertThat(fallback.endsWell()).isTrue();
            }
            assertThat(number(settings, "SELECT count(*) FROM stress_windows WHERE worker_id = '7A'"))
                    .isZero();
        }
    }

    private static void cancelLiveJob(Settings settings) {
        FlinkJobs flink = new FlinkJobs(URI.create(settings.get(Setting.FLINK_REST_URL)));
        flink.cancel(flink.alive("stress").orElseThrow().id(), PATIENCE);
    }

    /** The project's SQL with a further condition. */
    private Project projectWith(String condition) throws IOException {
        Path home = folder.resolve("project");
        Path sql = HOME.resolve("sql");
        try (Stream<Path> files = Files.walk(sql)) {
            for (Path file : files.filter(path -> path.toString().matches(".*\\.(sql|json)"))
                    .filter(path -> !path.startsWith(sql.resolve("target")))
                    .toList()) {
                Path copy = home.resolve("sql").resolve(sql.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Files.copy(HOME.resolve("telltale.yaml"), home.resolve("telltale.yaml"));
        Path readings = home.resolve("sql/stress/v1/readings.sql");
        String text = Files.readString(readings);
        Files.writeString(readings, text.replace(";", " WHERE " + condition + ";"));
        return new Project(home);
    }

    /** Waits for a number of further checks. */
    private static void waitForChecks(Settings settings, long seconds) {
        String checked = "SELECT extract(epoch FROM checked_at)::bigint FROM fallback_state";
        long now = number(settings, checked);
        await().atMost(PATIENCE).until(() -> number(settings, checked) > now + seconds);
    }

    private static List<String> texts(Settings settings, String query) {
        return Database.of(settings)
                .withHandle(
                        handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    private static long number(Settings settings, String query) {
        return Database.of(settings)
                .withHandle(
                        handle -> handle.createQuery(query).mapTo(Long.class).one());
    }
}
