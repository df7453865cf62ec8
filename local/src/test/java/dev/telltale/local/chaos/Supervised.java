package dev.telltale.local.chaos;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that is started again a second after it has ended, as systemd or a container's restart policy would. */
final class Supervised implements Closeable {

    private static final Duration RESTART_AFTER = Duration.ofSeconds(1);
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final Launcher launcher;
    private Process process;
    private boolean closed;

    /** Starts a process. */
    @FunctionalInterface
    interface Launcher {
        Process launch() throws IOException;
    }

    private Supervised(Launcher launcher) {
        this.launcher = launcher;
    }

    static Supervised start(Launcher launcher) throws IOException {
        Supervised supervised = new Supervised(launcher);
        supervised.launch();
        return supervised;
    }

    private synchronized void launch() throws IOException {
        process = launcher.launch();
        process.onExit()
                .thenRunAsync(
                        this::relaunch,
                        CompletableFuture.delayedExecutor(RESTART_AFTER.toMillis(), TimeUnit.MILLISECONDS));
    }

    private synchronized void relaunch() {
        if (closed) {
            return;
        }
        try {
            launch();
        } catch (IOException noProcess) {
            throw new IllegalStateException("a process cannot be started again", noProcess);
        }
    }

    /** kill -9. */
    synchronized void kill() {
        process.destroyForcibly();
    }

    void terminate() throws IOException, InterruptedException {
        signal("-TERM", Stream.of(process.toHandle()));
    }

    /** The process stands still with all that it has started, as if its machine had. */
    void pause() throws IOException, InterruptedException {
        signal("-STOP", all());
    }

    void resume() throws IOException, InterruptedException {
        signal("-CONT", all());
    }

    private Stream<ProcessHandle> all() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    private synchronized void signal(String name, Stream<ProcessHandle> to) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("kill", name));
        to.forEach(one -> words.add(Long.toString(one.pid())));
        int status = new ProcessBuilder(words).start().waitFor();
        if (status != 0) {
            throw new IOException("kill " + name + " ended with " + status);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        process.destroyForcibly();
    }
}
