package dev.telltale.local.testing.memory;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

import dev.telltale.sql.failure.TelltaleException;

/** A small Flink cluster in this process, for jobs over tables in memory. */
public final class MemoryCluster {
    /** Options of a job that runs for a moment, in place of those of its script. */
    static final Map<String, String> JOB = Map.of(
            "restart-strategy.type", "none",
            "state.backend.type", "hashmap",
            "execution.checkpointing.interval", "1 d",
            "execution.batch-shuffle-mode", "ALL_EXCHANGES_PIPELINED");

    private static final int SLOTS = 8;

    /** Allocated on demand; many operators of one job share it. */
    private static final MemorySize MANAGED_MEMORY = MemorySize.ofMebiBytes(512);

    private static final MemorySize NETWORK_MEMORY = MemorySize.ofMebiBytes(64);

    private MemoryCluster() {}

    /** @param scratch folder of temporary files */
    public static MiniCluster start(Path scratch) {
        Configuration settings = new Configuration();
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED_MEMORY);
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK_MEMORY);
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK_MEMORY);
        settings.set(JobManagerOptions.SCHEDULER, JobManagerOptions.SchedulerType.Default);
        settings.set(CoreOptions.TMP_DIRS, scratch.toString());
        settings.set(WebOptions.TMP_DIR, scratch.toString());
        settings.set(CoreOptions.CHECK_LEAKED_CLASSLOADER, false);
        settings.set(CoreOptions.ALWAYS_PARENT_FIRST_LOADER_PATTERNS_ADDITIONAL, List.of("dev.telltale."));
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(SLOTS)
                .withRandomPorts()
                .build());
        try {
            cluster.start();
            return cluster;
        } catch (Exception failure) {
            throw TelltaleException.because("Flink could not be started", failure);
        }
    }
}
