package dev.telltale.local.command.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.STACK_GOES_ON;
import static dev.telltale.guarantees.Level.PROCESSES;
import static dev.telltale.guarantees.Mode.ANY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** {@code ./telltale} in a folder whose name contains special characters. */
@Tag("stack")
@Proves(value = STACK_GOES_ON, mode = ANY, level = PROCESSES)
final class LauncherTest {
    private static final String ODD = "-a b:c,d#e%20f+g'h\"i(j)&k;l ü$m";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private LauncherProject project;
    private Path output;

    @BeforeEach
    void build() throws IOException {
        project = LauncherProject.in(Files.createDirectories(folder.resolve(ODD).resolve("telltale")), "weather");
        output = folder.resolve("output");
    }

    @AfterEach
    void removeTheLink() throws IOException {
        for (Path parent : List.of(
                Path.of(System.getProperty("user.home"), ".cache/telltale"),
                Path.of("/var/tmp/telltale-" + Files.getAttribute(folder, "unix:uid")))) {
            if (Files.isDirectory(parent)) {
                try (Stream<Path> links = Files.list(parent)) {
                    for (Path link : links.filter(Files::isSymbolicLink).toList()) {
                        if (Files.readSymbolicLink(link).startsWith(folder.toRealPath())) {
                            Files.delete(link);
                        }
                    }
                }
            }
        }
    }

    @Test
    void runsInAnyFolderAndLeavesNoProcessBehind() throws IOException, InterruptedException {
        assertThat(project.run(output, "up", "weather", "--no-produce", "--detach"))
                .contains("weather      job ", "Ready.", "./telltale down stops it.")
                .doesNotContain("Ctrl-C")
                .endsWith("[0]");
        assertThat(project.run(output, "submit", "weather", "--replace"))
                .contains("continues from file:")
                .endsWith("[0]");
        killed();

        assertThat(project.run(output, "down"))
                .contains("Cleaned up the PostgreSQL server of a killed stack.")
                .endsWith("[0]");
        assertThat(project.file("stack.env")).doesNotExist();
        assertThat(project.file("postgresql/postmaster.pid")).doesNotExist();
        assertThat(project.run(output, "down")).contains("No stack runs in this folder.");

        stopsDuringTheStart();
    }

    private void killed() throws IOException {
        ProcessHandle stack = project.stack();
        stack.destroyForcibly();
        stack.onExit().join();
        assertThat(project.file("postgresql/postmaster.pid")).exists();
    }

    private void stopsDuringTheStart() throws IOException, InterruptedException {
        Process up = project.start(output, "up", "weather", "--no-produce");
        await().atMost(PATIENCE).until(() -> Files.readString(output).contains("PostgreSQL "));

        LauncherProject.interrupt(up);

        await().atMost(PATIENCE).until(() -> !up.isAlive());
        assertThat(Files.readString(output))
                .as("it ends before the job runs")
                .contains("Stopped.")
                .doesNotContain("Ready");
        assertThat(project.file("postgresql/postmaster.pid")).doesNotExist();
        assertThat(project.file("stack.env")).doesNotExist();
    }
}
