package dev.telltale.local.postgres;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import dev.telltale.local.service.Interrupted;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Runs a program to its end. */
final class Command {

    private Command() {}

    /** Whether the program can be started and ends with status 0. */
    static boolean succeeds(List<String> words) {
        try {
            return run(new ProcessBuilder(words)).exitStatus() == 0;
        } catch (IOException notFound) {
            return false;
        }
    }

    /** Runs the program and returns its output. */
    static Outcome run(ProcessBuilder builder) throws IOException {
        Process process = builder.redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), UTF_8);
            return new Outcome(process.waitFor(), text);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw Interrupted.during(builder.command().get(0), e);
        }
    }

    /**
     * The end of a program.
     *
     * @param exitStatus 0 on success
     * @param output everything that the program wrote
     */
    record Outcome(int exitStatus, String output) {

        /** The first line that reports an error, else the last line. */
        String error() {
            List<String> lines = output.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            return lines.stream()
                    .filter(line -> line.contains("FATAL") || line.contains("error:") || line.contains("PANIC"))
                    .findFirst()
                    .orElse(lines.isEmpty() ? "it wrote no message" : lines.get(lines.size() - 1));
        }
    }
}
