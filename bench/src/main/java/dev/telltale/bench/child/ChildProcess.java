package dev.telltale.bench.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.telltale.sql.failure.TelltaleException;

/**
 * A Java process. It receives commands in lines, and reports in lines of a name and a value. It
 * lives for several runs, so that its compiler is as warm as that of the cluster.
 */
public final class ChildProcess implements AutoCloseable {

    private final Process process;
    private final PrintWriter input;
    private final Map<String, String> reported = new ConcurrentHashMap<>();

    private ChildProcess(Process process) {
        this.process = process;
        this.input = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Thread listener = new Thread(this::listen, "child");
        listener.setDaemon(true);
        listener.start();
    }

    /**
     * Starts a process.
     *
     * @param program main class
     * @param logs folder of the log
     * @param options additional options of the JVM
     */
    public static ChildProcess start(Class<?> program, Path logs, String... options) {
        return start(program.getSimpleName(), System.getProperty("java.class.path"), program.getName(), logs, options);
    }

    /**
     * Starts a process with another class path.
     *
     * @param name name of the log
     * @param classPath its class path
     * @param program name of the main class
     * @param logs folder of the log
     * @param options additional options of the JVM
     */
    public static ChildProcess start(String name, String classPath, String program, Path logs, String... options) {
        List<String> names = new ArrayList<>();
        names.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        names.addAll(List.of("-Xmx1g", "-XX:+UseParallelGC", "-Duser.timezone=UTC", "-Duser.language=en"));
        names.addAll(List.of("-Dtelltale.log.dir=" + logs, "-Dtelltale.log.name=" + name));
        names.addAll(List.of(options));
        names.addAll(List.of("-cp", classPath, program));
        try {
            return new ChildProcess(new ProcessBuilder(names)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException failure) {
            throw new TelltaleException(name + " cannot be started", failure);
        }
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int space = line.indexOf(' ');
                if (space > 0) {
                    reported.put(line.substring(0, space), line.substring(space + 1));
                }
            }
        } catch (IOException ended) {
            reported.put("failed", "its output cannot be read");
        }
    }

    /** Sends a command, and clears the reported values. */
    public void send(String line) {
        reported.clear();
        input.println(line);
    }

    /** Returns the value that the process has reported since the last command, if any. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(reported.get(name));
    }

    /** Returns a reported instant; the process reports it in milliseconds since the epoch. */
    public Optional<Instant> instant(String name) {
        return value(name).map(Long::parseLong).map(Instant::ofEpochMilli);
    }

    /** Waits for a value. */
    public String await(String name) {
        while (value(name).isEmpty()) {
            requireHealthy();
            Thread.onSpinWait();
        }
        return value(name).orElseThrow();
    }

    /**
     * Checks that the process runs.
     *
     * @throws TelltaleException if it has ended or has reported a failure
     */
    public void requireHealthy() {
        value("failed").ifPresent(reason -> {
            throw new TelltaleException("the process failed: " + reason);
        });
        if (!process.isAlive()) {
            throw new TelltaleException("the process ended with status " + process.exitValue());
        }
    }

    @Override
    public void close() {
        input.close();
        process.destroy();
        process.onExit().join();
    }
}
