package dev.telltale.local.chaos.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that is restarted one second after it ends, like a container with a restart policy. */
public final class SupervisedProcess implements Closeable {

    private static final Duration RESTART_AFTER = Duration.ofSeconds(1);
    private static final Duration SHUTDOWN_AT_MOST = Duration.ofSeconds(10);

    private final Launcher launcher;
    private Process process;
    private boolean closed;

    /** Starts a process. */
    @FunctionalInterface
    interface Launcher {
        Process launch() throws IOException;
    }

    /** A change of the files of a stopped process. */
    @FunctionalInterface
    public interface Change {

        /** Makes the change. */
        void make() throws Exception;
    }

    private SupervisedProcess(Launcher launcher) {
        this.launcher = launcher;
    }

    static SupervisedProcess start(Launcher launcher) throws IOException {
        SupervisedProcess supervised = new SupervisedProcess(launcher);
        supervised.launch();
        return supervised;
    }

    private synchronized void launch() throws IOException {
        Process launched = launcher.launch();
        process = launched;
        launched.onExit()
                .thenRunAsync(
                        () -> relaunch(launched),
                        CompletableFuture.delayedExecutor(RESTART_AFTER.toMillis(), TimeUnit.MILLISECONDS));
    }

    private synchronized void relaunch(Process ended) {
        if (closed || process != ended) {
            return;
        }
        try {
            launch();
        } catch (IOException noProcess) {
            throw new IllegalStateException("a process cannot be restarted", noProcess);
        }
    }

    /** Sends SIGKILL. */
    public synchronized void kill() {
        process.destroyForcibly();
    }

    /** Ends the process as an orderly shutdown does, changes its files and starts it again. */
    public synchronized void restartAfter(Change change) throws Exception {
        process.destroy();
        process.onExit().get(1, TimeUnit.MINUTES);
        change.make();
        launch();
    }

    /** Kills the process and its descendants, and does not start it before {@link #startAgain()}. */
    public synchronized void cutOff() throws Exception {
        closed = true;
        List<ProcessHandle> killed = all().toList();
        killed.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle handle : killed) {
            handle.onExit().get(1, TimeUnit.MINUTES);
        }
    }

    /** Starts the process that was cut off. */
    public synchronized void startAgain() throws IOException {
        closed = false;
        launch();
    }

    /** Sends SIGTERM. */
    public void terminate() throws IOException, InterruptedException {
        signal("-TERM", Stream.of(process.toHandle()));
    }

    /** Sends SIGSTOP to the process and its descendants. */
    public void pause() throws IOException, InterruptedException {
        signal("-STOP", all());
    }

    /** Sends SIGCONT to the process and its descendants. */
    public void resume() throws IOException, InterruptedException {
        signal("-CONT", all());
    }

    /** Returns the process and its descendants. */
    public synchronized List<ProcessHandle> handles() {
        return all().toList();
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
                .completeOnTimeout(process, SHUTDOWN_AT_MOST.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        process.destroyForcibly();
    }
}
