package dev.telltale.local.guide;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.apache.commons.io.file.PathUtils;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.command.Telltale;
import dev.telltale.local.database.PipelineTables;
import dev.telltale.local.live.LiveStack;
import dev.telltale.local.project.Project;
import dev.telltale.sql.settings.Setting;

import static dev.telltale.guarantees.Invariant.MODES_EQUAL;
import static dev.telltale.guarantees.Invariant.ROWS_EQUAL_ORACLE;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The example energy: nested JSON, epoch milliseconds, an array, a schema and a rule of its own. */
@Tag("stack")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Proves(
        value = {MODES_EQUAL, ROWS_EQUAL_ORACLE},
        mode = {STREAM, BATCH},
        level = STACK)
final class EnergyExampleTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String PIPELINE = "meter_power";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Path home;
    private Path recording;
    private LiveStack live;
    private Jdbi database;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        home = folder.resolve("energy");
        PathUtils.copyDirectory(ROOT.resolve("examples/energy"), home);
        recording = home.resolve("data/meter-readings.jsonl");
        Project project = new Project(home, ROOT);
        System.setProperty(Project.PRODUCT, ROOT.toString());
        PrintWriter out = new PrintWriter(System.out, true);
        live = LiveStack.start(
                project,
                project.stackFolder(),
                true,
                settings -> settings.with(Setting.IDLE_CLOSE_TIMEOUT, "2 s"),
                out);
        live.jobs().submit(List.of(PIPELINE), out);
        database = new PipelineTables(live.settings()).database();
    }

    @AfterAll
    void stop() {
        System.clearProperty(Project.PRODUCT);
        System.clearProperty(Project.FOLDER);
        if (live != null) {
            live.close();
        }
    }

    @Test
    void givesTheRowsOfItsRecordingLiveAndInBatch() throws IOException {
        List<String> expected = MeterWindows.of(recording);

        run("produce", PIPELINE, "--file", recording.toString(), "--speed", "max", "--event-time", "original");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(rows("stream")).isEqualTo(expected));

        database.useHandle(handle -> handle.execute("DELETE FROM meter_power_windows"));
        run("batch", PIPELINE);
        assertThat(rows("batch")).isEqualTo(expected);
    }

    private List<String> rows(String mode) {
        return database.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM meter_power_windows WHERE processed_by = :mode ORDER BY 1, 2")
                .bind("mode", mode)
                .map((row, context) -> "%s %s %.3f %.3f %d"
                        .formatted(
                                row.getString("meter_id"),
                                row.getTimestamp("window_start").toInstant(),
                                row.getDouble("power_avg_watts"),
                                row.getDouble("power_max_watts"),
                                row.getLong("reading_count")))
                .list());
    }

    private void run(String... words) {
        StringWriter output = new StringWriter();
        CommandLine command = Telltale.commandLine();
        command.setOut(new PrintWriter(output, true)).setErr(new PrintWriter(output, true));
        String[] arguments = Stream.concat(Stream.of("--project", home.toString()), Stream.of(words))
                .toArray(String[]::new);
        assertThat(command.execute(arguments)).as(output.toString()).isZero();
    }
}
