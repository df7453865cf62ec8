package dev.telltale.local.command.project;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.command.Telltale;
import dev.telltale.local.command.stress.FallbackProcess;
import dev.telltale.local.database.Database;
import dev.telltale.local.live.LiveStack;
import dev.telltale.local.project.Project;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.settings.Setting;

import static dev.telltale.guarantees.Invariant.EACH_SWITCH_IS_RECORDED;
import static dev.telltale.guarantees.Invariant.FALLBACK_HANDS_BACK;
import static dev.telltale.guarantees.Invariant.FALLBACK_TAKES_OVER;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.FALLBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The fallback takes over from a user's own pipeline with rules of its own, and hands back: also after readings that the
 * rules leave out, and after a job that was told to leave earlier readings out.
 */
@Tag("stack")
@Tag("long")
@Proves(
        value = {FALLBACK_TAKES_OVER, FALLBACK_HANDS_BACK, EACH_SWITCH_IS_RECORDED},
        mode = FALLBACK,
        level = STACK)
final class OwnRulesFallbackTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String PIPELINE = NestedMeters.PIPELINE;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Map<String, String> HURRY =
            Map.of("FALLBACK_CHECK_INTERVAL", "1 s", "FALLBACK_CHECKS", "2", "FALLBACK_LAG_THRESHOLD", "20 s");
    private static final int CHECKS = 15;

    private final List<Path> sent = new ArrayList<>();
    private NestedMeters meters;
    private LiveStack live;
    private Jdbi database;
    private Supplier<FallbackProcess> start;
    private FallbackProcess fallback;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        meters = NestedMeters.in(folder.resolve("energy"));
        Project project = new Project(meters.home(), ROOT);
        System.setProperty(Project.PRODUCT, ROOT.toString());
        live = LiveStack.start(
                project,
                project.stackFolder(),
                true,
                settings -> settings.with(Setting.IDLE_CLOSE_TIMEOUT, "3 s").with(Setting.CHECKPOINT_INTERVAL, "2 s"),
                new PrintWriter(System.out, true));
        database = Database.of(live.settings());
        start = () -> FallbackProcess.start(project, PIPELINE, live.settings(), folder, HURRY);
    }

    @AfterEach
    void stop() {
        System.clearProperty(Project.PRODUCT);
        System.clearProperty(Project.FOLDER);
        if (fallback != null) {
            fallback.close();
        }
        live.close();
    }

    @Test
    void takesOverAndHandsBackOnceForEachFault() throws Exception {
        run("submit", PIPELINE);
        send(meters.readings(0, 4));
        awaitRows();
        await().atMost(PATIENCE)
                .until(() -> !text("SELECT '' FROM live_progress").isEmpty());
        fallback = start.get();
        await().atMost(PATIENCE)
                .until(() -> !text("SELECT '' FROM fallback_state").isEmpty());
        awaitChecks();
        assertThat(modes()).as(fallback.printed()).isEmpty();

        cancelLiveJob();
        send(meters.readings(4, 4));
        awaitRows();
        send(meters.filteredReadings(8, 3));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(run("status", "--json")).containsPattern("\"pending\" : 0\\b"));
        awaitChecks();
        assertThat(modes()).containsExactly("batch");

        run("submit", PIPELINE);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(modes()).containsExactly("batch", "stream"));
        awaitChecks();
        assertThat(modes()).as("after readings that are all left out").containsExactly("batch", "stream");
        assertThat(rows()).isEqualTo(NestedMeters.rows(sent));

        cancelLiveJob();
        send(meters.readings(11, 3));
        run("submit", PIPELINE, "--from", "now");
        awaitRows();
        send(meters.readings(14, 3));
        awaitRows();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(modes()).containsExactly("batch", "stream", "batch", "stream"));
        awaitChecks();
        assertThat(modes()).as("after a start without earlier readings").hasSize(4);
        assertThat(fallback.endsWell()).isTrue();
        assertThat(rows()).isEqualTo(NestedMeters.rows(sent));
    }

    private void send(Path readings) {
        run("produce", PIPELINE, "--file", readings.toString(), "--speed", "max", "--event-time", "original");
        sent.add(readings);
    }

    private void cancelLiveJob() {
        FlinkJobs flink = new FlinkJobs(URI.create(live.settings().get(Setting.FLINK_REST_URL)));
        flink.cancel(flink.alive(PIPELINE).orElseThrow().id(), PATIENCE);
    }

    private void awaitRows() throws IOException {
        List<String> expected = NestedMeters.rows(sent);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(rows()).isEqualTo(expected));
    }

    /** Waits for further checks of the fallback. */
    private void awaitChecks() {
        String since = text("SELECT checked_at::text FROM fallback_state").get(0);
        String later = "SELECT '' FROM fallback_state WHERE checked_at > timestamptz '" + since + "' + interval '"
                + CHECKS + " s'";
        await().atMost(PATIENCE).until(() -> !text(later).isEmpty());
    }

    private List<String> modes() {
        return text("SELECT mode FROM mode_switches ORDER BY switched_at");
    }

    private List<String> rows() {
        return text("SELECT concat_ws(' ', meter_id, "
                + "to_char(window_start AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), power_max_watts, "
                + "reading_count) FROM meter_power_windows ORDER BY meter_id, window_start");
    }

    private List<String> text(String query) {
        return database.withHandle(
                handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    private String run(String... words) {
        StringWriter output = new StringWriter();
        CommandLine command = Telltale.commandLine();
        command.setOut(new PrintWriter(output, true)).setErr(new PrintWriter(output, true));
        int status = command.execute(
                Stream.concat(Stream.of("--project", meters.home().toString()), Stream.of(words))
                        .toArray(String[]::new));
        assertThat(status).as("%s%n%s", List.of(words), output).isZero();
        return output.toString();
    }
}
