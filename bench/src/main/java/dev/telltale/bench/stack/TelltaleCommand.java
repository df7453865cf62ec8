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

import dev.telltale.bench.lab.BenchException;
import dev.telltale.local.console.StopSignal;

/**
 * {@code ./telltale} itself, as a user calls it.
 *
 * @param home the project's folder
 * @param stop ends it
 */
public record TelltaleCommand(Path home, StopSignal stop) {

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    /** Builds it where that has not been done, so that no time is taken of it later. */
    public void build() {
        run(Map.of(), "--version");
    }

    /**
     * Runs a command to its end.
     *
     * @param environment settings
     * @return what it printed
     */
    public String run(Map<String, String> environment, String... words) {
        try {
            Path output = Files.createTempFile("telltale", ".out");
            try {
                Process process = start(environment, output, words);
                await(process, words);
                String text = Files.readString(output, StandardCharsets.UTF_8);
                if (process.exitValue() != 0) {
                    throw new BenchException("./telltale " + words[0] + " failed: "
                            + text.lines().reduce((first, last) -> last).orElse("it says nothing"));
                }
                return text;
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException failure) {
            throw new BenchException("./telltale " + words[0] + " cannot be run", failure);
        }
    }

    /** Starts one that goes on until it is ended. */
    public Process start(Map<String, String> environment, Path output, String... words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("telltale").toString());
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private void await(Process process, String... words) {
        try {
            while (!process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                stop.pause(Duration.ZERO);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted during ./telltale " + words[0], interrupted);
        } finally {
            process.destroy();
        }
    }
}
