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

import dev.telltale.bench.lab.BenchException;

/**
 * A Java process on our class path that is told what to do in lines, and answers in lines of a word and a value. It lives
 * for several runs, so that its compiler is as warm as the cluster's.
 */
public final class Child implements AutoCloseable {

    private final Process process;
    private final PrintWriter to;
    private final Map<String, String> heard = new ConcurrentHashMap<>();

    private Child(Process process) {
        this.process = process;
        this.to = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Thread listener = new Thread(this::listen, "child");
        listener.setDaemon(true);
        listener.start();
    }

    /**
     * Starts it.
     *
     * @param program its main class
     * @param logs where its log goes
     * @param options of its JVM beyond the usual ones
     */
    public static Child start(Class<?> program, Path logs, String... options) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-Xmx1g", "-XX:+UseParallelGC", "-Duser.timezone=UTC", "-Duser.language=en"));
        words.addAll(List.of("-Dtelltale.log.dir=" + logs, "-Dtelltale.log.name=" + program.getSimpleName()));
        words.addAll(List.of(options));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        try {
            return new Child(new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException failure) {
            throw new BenchException(program.getSimpleName() + " cannot be started", failure);
        }
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int space = line.indexOf(' ');
                if (space > 0) {
                    heard.put(line.substring(0, space), line.substring(space + 1));
                }
            }
        } catch (IOException ended) {
            heard.put("failed", "its output broke off");
        }
    }

    /** Tells it something, and forgets what it has said. */
    public void tell(String line) {
        heard.clear();
        to.println(line);
    }

    /** What it has said under a word since it was last told something. */
    public Optional<String> says(String word) {
        return Optional.ofNullable(heard.get(word));
    }

    /** An instant that it has said under a word, in milliseconds since the epoch. */
    public Optional<Instant> saysWhen(String word) {
        return says(word).map(Long::parseLong).map(Instant::ofEpochMilli);
    }

    /** What it says under a word, as soon as it does. */
    public String await(String word) {
        while (says(word).isEmpty()) {
            requireHealthy();
            Thread.onSpinWait();
        }
        return says(word).orElseThrow();
    }

    /**
     * @throws BenchException when it has ended or has said that it failed
     */
    public void requireHealthy() {
        says("failed").ifPresent(reason -> {
            throw new BenchException("it failed: " + reason);
        });
        if (!process.isAlive()) {
            throw new BenchException("it ended with status " + process.exitValue());
        }
    }

    @Override
    public void close() {
        to.close();
        process.destroy();
        process.onExit().join();
    }
}
