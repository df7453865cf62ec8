package dev.telltale.local.command.project;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.local.database.Database;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A job starts where the user says, and stops with a savepoint. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("stack")
@Tag("long")
final class JobStartTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PIPELINE = "weather";

    private OwnStack stack;
    private FlinkJob before;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        stack = OwnStack.start(folder, PIPELINE);
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @BeforeEach
    void submit() {
        stack.runSuccessfully("submit", "--missing", PIPELINE);
        before = stack.runningJob();
    }

    @Test
    void continuesFromANamedSavepoint() throws IOException {
        String savepoint = stack.stopWithSavepoint();

        OwnProject.Outcome nowhere = stack.run("submit", PIPELINE, "--from-savepoint", stack.home() + "/nowhere");
        assertThat(nowhere.exitStatus()).isEqualTo(2);
        assertThat(nowhere.output()).contains("there is no savepoint or checkpoint " + stack.home() + "/nowhere");
        refusesTheStateOfAnotherPipeline(Path.of(URI.create(savepoint)));
        assertThat(stack.run("submit", PIPELINE, "--from-savepoint", savepoint).output())
                .contains("continues from " + savepoint);
        assertThat(stack.runFailing("submit", PIPELINE, "--from-savepoint", savepoint))
                .contains("weather has a live job (", "./telltale stop weather first");
    }

    private void refusesTheStateOfAnotherPipeline(Path savepoint) throws IOException {
        Path other = savepoint.resolveSibling("../telltale-energy/savepoint-1").normalize();
        Files.createDirectories(other.getParent());
        PathUtils.copyDirectory(savepoint, other);
        Files.createDirectories(stack.own().sql("energy/v1"));
        try {
            OwnProject.Outcome foreign = stack.run("submit", PIPELINE, "--from-savepoint", other.toString());
            assertThat(foreign.exitStatus()).isEqualTo(2);
            assertThat(foreign.output()).contains("telltale-energy/savepoint-1 is a state of energy, not of weather");
        } finally {
            PathUtils.deleteDirectory(stack.own().sql("energy"));
        }
    }

    @Test
    void startsWithoutStateAtATime() {
        String before = stack.runSuccessfully("stop", PIPELINE);
        stack.produce(1_000);
        Instant start = Instant.now();
        Settings owner = stack.settings()
                .with(Setting.DATABASE_USER, stack.settings().get(Setting.DATABASE_OWNER))
                .with(Setting.DATABASE_PASSWORD, stack.settings().get(Setting.DATABASE_OWNER_PASSWORD));
        Database.of(owner).useHandle(handle -> handle.execute("DELETE FROM weather_windows"));

        assertThat(before).startsWith("weather is stopped; its savepoint is ");
        assertThat(stack.runSuccessfully("submit", PIPELINE, "--from", start.toString()))
                .contains("starts at the records since " + start);
        stack.produce(1_000);

        await().atMost(PATIENCE)
                .until(() -> stack.text("SELECT coalesce(sum(reading_count), 0) FROM weather_windows")
                        .equals("1000"));
        assertThat(stack.run("submit", PIPELINE, "--from", "2999-01-01T00:00:00Z")
                        .output())
                .contains("--from must not be in the future");
        assertThat(stack.run("submit", PIPELINE, "--from", "noon").output())
                .contains("--from must be an instant such as 2026-01-31T12:00:00Z, not 'noon'");
    }

    @Test
    void stopsEachOfSeveralPipelines() {
        OwnProject.Outcome unknown = stack.run("stop", PIPELINE, "nowhere");
        assertThat(unknown.exitStatus()).isEqualTo(2);
        assertThat(stack.runningJob()).isEqualTo(before);

        assertThat(stack.runSuccessfully("stop", PIPELINE, PIPELINE)).containsOnlyOnce("weather is stopped");
        assertThat(stack.runFailing("stop", PIPELINE)).contains("no job of weather runs");
    }
}
