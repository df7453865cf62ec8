package dev.telltale.local.flink;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

import dev.telltale.local.service.Interrupted;
import dev.telltale.local.service.Loopback;
import dev.telltale.local.service.StackListener;
import dev.telltale.local.service.StackPart;
import dev.telltale.local.service.StackService;
import dev.telltale.local.service.Supervisor;
import dev.telltale.sql.failure.TelltaleException;

/** A Flink job manager and one task manager in this JVM, with REST endpoint and web UI. */
public final class FlinkCluster implements StackService {

    /** Chosen by us: longer than the cancellation of a task takes. */
    private static final int STOP_SECONDS = 30;

    /** Longer than a task manager takes to register. */
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(10);

    private final Configuration settings;
    private final int port;
    private final StackListener listener;
    private MiniCluster cluster;
    private Supervisor supervisor;

    /** Creates the service without starting it. */
    public FlinkCluster(Configuration settings, int port, StackListener listener) {
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
            throw TelltaleException.because("Flink could not be started", e);
        }
        supervisor = new Supervisor(part(), listener);
        supervisor.watch(CHECK_INTERVAL, this::reviveTaskManager);
    }

    /** Checks the port first, because a cluster that cannot bind it leaves threads that keep the JVM alive. */
    private void requireFreePort() {
        if (!Loopback.isFree(port)) {
            throw new TelltaleException("Flink could not be started: another program has taken port " + port);
        }
    }

    /** Replaces a task manager that ended on a fatal error; without one the jobs would wait for ever. */
    private void reviveTaskManager() {
        if (cluster.isRunning() && !hasTaskManager()) {
            supervisor.revive("Flink's task manager ended on an error and is restarted", this::startTaskManager);
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
            throw TelltaleException.because("Flink's task manager could not be restarted", e);
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
            throw TelltaleException.because("Flink could not be stopped cleanly", e);
        }
    }
}
