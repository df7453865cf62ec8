package dev.telltale.local.stack;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A program that runs, says something and ends. */
final class Command {

    private Command() {}

    /** Whether it can be started, and ends well. */
    static boolean succeeds(List<String> words) {
        try {
            return run(new ProcessBuilder(words)).exitStatus() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    /** Waits for its end. */
    static Outcome run(ProcessBuilder builder) throws IOException {
        Process process = builder.redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        try (InputStream said = process.getInputStream()) {
            String output = new String(said.readAllBytes(), UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw Interrupted.during(builder.command().get(0), e);
        }
    }

    /**
     * How it ended.
     *
     * @param exitStatus 0 when all went well
     * @param output everything it wrote
     */
    record Outcome(int exitStatus, String output) {

        /** The line that most likely says what went wrong. */
        String complaint() {
            List<String> lines = output.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            return lines.stream()
                    .filter(line -> line.contains("FATAL") || line.contains("error:") || line.contains("PANIC"))
                    .findFirst()
                    .orElse(lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1));
        }
    }
}
