package dev.telltale.local.command;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.telltale.local.console.StopSignal;
import dev.telltale.local.service.StackException;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

/** Runs {@code up} in a process of its own, which outlives the terminal, and returns when everything is ready. */
final class Detached {
    /** Tells the process that it is the one in the background. */
    static final String OPTION = "--in-background";

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private Detached() {}

    static void start(Project project, List<String> arguments, PrintWriter out) {
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
                throw new StackException(leftOut);
            }
        } catch (IOException failure) {
            throw new StackException("the background process cannot be started: " + failure.getMessage(), failure);
        }
    }

    /**
     * Called by the process in the background.
     *
     * @param leftOut the pipelines that do not run, in a sentence; empty when all do
     */
    static void markReady(Project project, String leftOut) {
        try {
            Path written = Files.writeString(project.stackFolder().root().resolve("up.ready.new"), leftOut);
            Files.move(written, readyFile(project), ATOMIC_MOVE, REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new StackException("cannot write " + readyFile(project), failure);
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
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(ready)) {
            if (!process.isAlive()) {
                List<String> lines = Files.readAllLines(log);
                throw new StackException(
                        lines.isEmpty()
                                ? "the background process ended at once; see " + log
                                : lines.get(lines.size() - 1).replaceFirst("^telltale: ", ""));
            }
            if (stop.within(LOOK_AGAIN) || System.nanoTime() > deadline) {
                process.destroy();
                throw new StackException("not ready after " + PATIENCE.toMinutes() + " minutes; see " + log);
            }
        }
    }
}
