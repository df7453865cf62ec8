package dev.telltale.local.stack;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** Flink's job manager and one task manager inside this JVM, with REST endpoint and web UI. */
final class FlinkCluster implements StackService {

    /** Chosen by us: longer than a task takes to be cancelled. */
    private static final int STOP_SECONDS = 30;

    private static final int LOOK_EVERY_SECONDS = 5;

    private final Configuration settings;
    private final int port;
    private final StackListener listener;
    private MiniCluster cluster;
    private ScheduledExecutorService supervisor;

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
        supervise();
    }

    /** A task manager ends on a fatal error of its jobs; without another one they would wait for ever. */
    private void supervise() {
        supervisor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread watcher = new Thread(task, "flink-supervisor");
            watcher.setDaemon(true);
            return watcher;
        });
        supervisor.scheduleWithFixedDelay(
                this::replaceTaskManager, LOOK_EVERY_SECONDS, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void replaceTaskManager() {
        if (!cluster.isRunning() || cluster.requestClusterOverview().join().getNumTaskManagersConnected() > 0) {
            return;
        }
        listener.lost(StackPart.FLINK, "Flink's task manager ended on an error and is started again");
        try {
            cluster.startTaskManager();
            listener.recovered(StackPart.FLINK);
        } catch (Exception e) {
            throw StackException.because("Flink's task manager could not be started again", e);
        }
    }

    @Override
    public void stop() {
        if (supervisor != null) {
            supervisor.shutdownNow();
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
