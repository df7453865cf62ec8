package dev.telltale.local.command.stress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.telltale.local.command.Telltale;
import dev.telltale.local.project.Project;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/**
 * {@code ./telltale fallback} of one pipeline as a process that can be killed.
 *
 * @param process the process
 * @param output the file of its output
 */
public record FallbackProcess(Process process, Path output) implements AutoCloseable {

    /**
     * Starts the process.
     *
     * @param pipeline the pipeline to watch
     * @param overrides settings that replace those of the stack
     */
    public static FallbackProcess start(
            Project project, String pipeline, Settings settings, Path folder, Map<String, String> overrides) {
        try {
            Path output = Files.createTempFile(folder, "fallback", ".log");
            ProcessBuilder builder = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx1g",
                            "-XX:TieredStopAtLevel=1",
                            "-Duser.timezone=UTC",
                            "-Dtelltale.home=" + project.product(),
                            "-Dtelltale.log.dir=" + folder,
                            "-cp",
                            System.getProperty("java.class.path"),
                            Telltale.class.getName(),
                            "fallback",
                            "--project",
                            project.home().toString(),
                            pipeline))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            for (Setting setting : Setting.values()) {
                String value = setting == Setting.TELLTALE_UDF_JAR ? "" : settings.get(setting);
                builder.environment().put(setting.name(), value);
            }
            builder.environment().putAll(overrides);
            return new FallbackProcess(builder.start(), output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public boolean printed(String words) throws IOException {
        return printed().contains(words);
    }

    /** What the process has printed so far. */
    public String printed() throws IOException {
        return Files.readString(output);
    }

    /** Sends SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Sends SIGTERM, and returns whether the exit status is 0. */
    public boolean endsWell() throws InterruptedException {
        process.destroy();
        return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
    }

    @Override
    public void close() {
        kill();
    }
}
