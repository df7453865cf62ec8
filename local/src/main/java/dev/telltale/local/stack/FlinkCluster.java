package dev.telltale.local.stack;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** Flink's job manager and one task manager inside this JVM, with REST endpoint and web UI. */
final class FlinkCluster implements StackService {

    /** Chosen by us: longer than a task takes to be cancelled. */
    private static final int STOP_SECONDS = 30;

    /** Longer than a task manager takes to register. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    private final Configuration settings;
    private final int port;
    private final StackListener listener;
    private MiniCluster cluster;
    private Supervisor supervisor;

    FlinkCluster(Configuration settings, int port, StackListener listener) {
        this.settings = settings;
        this.port = port;
        this.listener = listener;
    }

    @Override
    public StackPart part() {
        return StackPart.FLINK;
    }

    @Override
    public String address() {
        return "http://" + Loopback.NAME + ":" + port;
    }

    @Override
    public void start() {
        requireFreePort();
        cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(settings.get(TaskManagerOptions.NUM_TASK_SLOTS))
                .setCommonBindAddress(Loopback.ADDRESS)
                .build());
        try {
            cluster.start();
        } catch (Exception e) {
            throw StackException.because("Flink could not be started", e);
        }
        supervisor = new Supervisor(part(), listener);
        supervisor.watch(LOOK_EVERY, this::reviveTaskManager);
    }

    /** Looked at here because a cluster that fails to listen leaves threads behind that keep the JVM alive. */
    private void requireFreePort() {
        if (!Loopback.isFree(port)) {
            throw new StackException("Flink could not be started: another program has taken port " + port);
        }
    }

    /** A task manager ends on a fatal error of its jobs; without another one they would wait for ever. */
    private void reviveTaskManager() {
        if (cluster.isRunning() && !hasTaskManager()) {
            supervisor.revive("Flink's task manager ended on an error and is started again", this::startTaskManager);
        }
    }

    private boolean hasTaskManager() {
        try {
            return cluster.requestClusterOverview().join().getNumTaskManagersConnected() > 0;
        } catch (CompletionException noAnswerNow) {
            return true;
        }
    }

    private void startTaskManager() {
        try {
            cluster.startTaskManager();
        } catch (Exception e) {
            throw StackException.because("Flink's task manager could not be started again", e);
        }
    }

    @Override
    public void stop() {
        if (supervisor != null) {
            supervisor.end();
        }
        if (cluster == null) {
            return;
        }
        try {
            cluster.closeAsync().get(STOP_SECONDS, TimeUnit.SECONDS);
            cluster = null;
        } catch (InterruptedException e) {
            throw Interrupted.during("the stop of Flink", e);
        } catch (Exception e) {
            throw StackException.because("Flink could not be stopped cleanly", e);
        }
    }
}
