package dev.telltale.local.live;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.telltale.local.console.StopSignal;
import dev.telltale.local.project.Project;
import dev.telltale.sql.failure.TelltaleException;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

/** Runs {@code up} in a process that outlives the terminal. */
public final class BackgroundProcess {
    /** The option that the process in the background gets. */
    public static final String OPTION = "--in-background";

    private static final Duration START_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

    private BackgroundProcess() {}

    /** Starts the process and returns when the stack is ready. */
    public static void start(Project project, List<String> arguments, PrintWriter out) {
        project.stackFolder().requireWritable();
        Path log = project.stackFolder().logs().resolve("up.log");
        Path ready = readyFile(project);
        try {
            Files.createDirectories(log.getParent());
            Files.deleteIfExists(ready);
            Process process = new ProcessBuilder(command(arguments))
                    .directory(project.home().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .redirectInput(new File("/dev/null"))
                    .start();
            await(process, ready, log);
            Files.lines(log).forEach(out::println);
            out.println("Running in the background (process " + process.pid() + "); ./telltale down stops it.");
            out.flush();
            String leftOut = Files.readString(ready);
            if (!leftOut.isEmpty()) {
                throw new TelltaleException(leftOut);
            }
        } catch (IOException failure) {
            throw new TelltaleException("the background process cannot be started: " + failure.getMessage(), failure);
        }
    }

    /**
     * Reports that the stack is ready. The process in the background calls it.
     *
     * @param leftOut a sentence about pipelines that do not run; empty if all run
     */
    public static void markReady(Project project, String leftOut) {
        try {
            Path written = Files.writeString(project.stackFolder().root().resolve("up.ready.new"), leftOut);
            Files.move(written, readyFile(project), ATOMIC_MOVE, REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new TelltaleException("cannot write " + readyFile(project), failure);
        }
    }

    private static Path readyFile(Project project) {
        return project.stackFolder().root().resolve("up.ready");
    }

    private static List<String> command(List<String> arguments) {
        ProcessHandle.Info self = ProcessHandle.current().info();
        List<String> command = new ArrayList<>();
        if (new File("/usr/bin/setsid").canExecute()) {
            command.add("/usr/bin/setsid");
        }
        command.add(self.command().orElseThrow());
        List<String> jvm = new ArrayList<>(List.of(self.arguments().orElseThrow()));
        command.addAll(jvm.subList(0, jvm.size() - arguments.size()));
        arguments.stream()
                .map(argument -> argument.startsWith("--detach") ? OPTION : argument)
                .forEach(command::add);
        return command;
    }

    private static void await(Process process, Path ready, Path log) throws IOException {
        StopSignal stop = StopSignal.onSignal();
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!Files.exists(ready)) {
            if (!process.isAlive()) {
                List<String> lines = Files.readAllLines(log);
                throw new TelltaleException(
                        lines.isEmpty()
                                ? "the background process ended during its start; see " + log
                                : lines.get(lines.size() - 1).replaceFirst("^telltale: ", ""));
            }
            if (stop.within(POLL_INTERVAL) || System.nanoTime() > deadline) {
                process.destroy();
                throw new TelltaleException(
                        "the stack is not ready after " + START_TIMEOUT.toMinutes() + " minutes; see " + log);
            }
        }
    }
}
