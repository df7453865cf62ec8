package dev.telltale.bench.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.telltale.local.console.StopSignal;
import dev.telltale.sql.failure.TelltaleException;

/**
 * Runs the command {@code ./telltale} in a child process.
 *
 * @param home folder of the project
 * @param stop ends the command
 */
public record TelltaleCommand(Path home, StopSignal stop) {

    private static final Duration CHECK_INTERVAL = Duration.ofMillis(50);

    /** Builds the project if necessary, so that the build is not measured later. */
    public void build() {
        run(Map.of(), "--version");
    }

    /**
     * Runs a command to its end.
     *
     * @param environment settings
     * @return the output
     */
    public String run(Map<String, String> environment, String... names) {
        try {
            Path output = Files.createTempFile("telltale", ".out");
            try {
                Process process = start(environment, output, names);
                await(process, names);
                String text = Files.readString(output, StandardCharsets.UTF_8);
                if (process.exitValue() != 0) {
                    throw new TelltaleException("./telltale " + names[0] + " failed: "
                            + text.lines().reduce((first, last) -> last).orElse("no output"));
                }
                return text;
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException failure) {
            throw new TelltaleException("./telltale " + names[0] + " cannot be run", failure);
        }
    }

    /** Starts a command without waiting for its end. */
    public Process start(Map<String, String> environment, Path output, String... names) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("telltale").toString());
        command.addAll(List.of(names));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private void await(Process process, String... names) {
        try {
            while (!process.waitFor(CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                stop.pause(Duration.ZERO);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TelltaleException("interrupted while running ./telltale " + names[0], interrupted);
        } finally {
            process.destroy();
        }
    }
}
