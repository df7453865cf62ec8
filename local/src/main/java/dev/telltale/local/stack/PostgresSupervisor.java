package dev.telltale.local.stack;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Starts the database's server again, on the same folder and port, whenever it dies unasked. */
final class PostgresSupervisor {

    /** Chosen by us: children of a killed server need a moment to notice and to let go of the folder. */
    private static final Duration BEFORE_RESTART = Duration.ofSeconds(1);

    private final StackListener listener;
    private ScheduledExecutorService thread;
    private PostgresServer server;

    PostgresSupervisor(StackListener listener) {
        this.listener = listener;
    }

    /** Starts a server and returns when it answers; a failure of this first start is the caller's. */
    synchronized void keepRunning(Supplier<PostgresServer> launcher, PostgresLogin login) {
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread watcher = new Thread(task, "postgresql-supervisor");
            watcher.setDaemon(true);
            return watcher;
        });
        launch(launcher, login);
    }

    private void launch(Supplier<PostgresServer> launcher, PostgresLogin login) {
        server = launcher.get();
        server.awaitReady(login);
        server.process().onExit().thenAccept(dead -> died(launcher, login));
    }

    private synchronized void died(Supplier<PostgresServer> launcher, PostgresLogin login) {
        if (thread.isShutdown()) {
            return;
        }
        listener.lost(StackPart.DATABASE, "PostgreSQL ended unasked and is started again");
        retryLater(launcher, login);
    }

    private void retryLater(Supplier<PostgresServer> launcher, PostgresLogin login) {
        thread.schedule(() -> restart(launcher, login), BEFORE_RESTART.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void restart(Supplier<PostgresServer> launcher, PostgresLogin login) {
        if (thread.isShutdown()) {
            return;
        }
        try {
            launch(launcher, login);
            listener.recovered(StackPart.DATABASE);
        } catch (StackException e) {
            server.stop();
            listener.lost(StackPart.DATABASE, e.getMessage());
            retryLater(launcher, login);
        }
    }

    /** Stops the server, for good. */
    synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
        }
        if (server != null) {
            server.stop();
        }
    }
}
