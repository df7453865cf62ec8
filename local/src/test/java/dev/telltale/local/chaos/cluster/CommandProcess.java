package dev.telltale.local.chaos.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A command in a process of its own.
 *
 * @param process the process
 * @param outputFile receives what it prints
 */
public record CommandProcess(Process process, Path outputFile) {

    static CommandProcess start(JavaProgram program, Path logs) throws IOException {
        return new CommandProcess(program.launch(logs), logs.resolve(program.name() + ".out"));
    }

    /** Sends SIGKILL to the process and its descendants. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Whether it ends within a time. */
    public boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What it has printed. */
    public String output() throws IOException {
        return Files.readString(outputFile);
    }
}
