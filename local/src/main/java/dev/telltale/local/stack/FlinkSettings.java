package dev.telltale.local.stack;

import java.time.Duration;
import java.util.List;

import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.table.api.config.TableConfigOptions;
import org.apache.flink.table.gateway.rest.util.SqlGatewayRestOptions;

/** Flink's settings: what the cluster needs to run, and what a job gets unless it says otherwise. */
final class FlinkSettings {

    private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(5);
    private static final int CHECKPOINTS_KEPT = 3;
    private static final Duration FIRST_RESTART_AFTER = Duration.ofSeconds(1);
    private static final Duration LATER_RESTARTS_AFTER = Duration.ofSeconds(10);

    /** For all slots together: the limit of RocksDB's caches, and where batch runs sort. Taken as it is used. */
    private static final MemorySize MANAGED_MEMORY = MemorySize.ofMebiBytes(384);

    /** Buffers between operators, taken at the start. Chosen by us: four pipelines with two subtasks use half of it. */
    private static final MemorySize NETWORK_MEMORY = MemorySize.ofMebiBytes(96);

    /** Taken from this JVM, also where a jar has them: each job's own copy would be loaded and compiled anew. */
    private static final String OURS = "dev.telltale.";

    private FlinkSettings() {}

    /** For the cluster itself. */
    static Configuration ofCluster(StackOptions options, StackFolder folder, int port) {
        Configuration settings = ofJobs(options, folder);
        settings.set(RestOptions.ADDRESS, Loopback.NAME);
        settings.set(RestOptions.BIND_ADDRESS, Loopback.ADDRESS);
        settings.set(RestOptions.PORT, port);
        settings.set(RestOptions.BIND_PORT, Integer.toString(port));
        settings.set(JobManagerOptions.BIND_HOST, Loopback.ADDRESS);
        settings.set(TaskManagerOptions.BIND_HOST, Loopback.ADDRESS);
        settings.set(TaskManagerOptions.NUM_TASK_SLOTS, options.slots());
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED_MEMORY);
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK_MEMORY);
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK_MEMORY);
        settings.set(BlobServerOptions.STORAGE_DIRECTORY, folder.scratch().toString());
        return settings;
    }

    /** For the SQL Gateway; the cluster's bind port must not be in it, or the Gateway's clients would listen there. */
    static Configuration ofGateway(StackOptions options, StackFolder folder, int flinkPort, int port) {
        Configuration settings = ofJobs(options, folder);
        settings.set(DeploymentOptions.TARGET, "remote");
        settings.set(RestOptions.ADDRESS, Loopback.ADDRESS);
        settings.set(RestOptions.PORT, flinkPort);
        settings.set(JobManagerOptions.ADDRESS, Loopback.ADDRESS);
        settings.setString("sql-gateway.endpoint.type", "rest");
        gateway(settings, SqlGatewayRestOptions.ADDRESS.key(), Loopback.ADDRESS);
        gateway(settings, SqlGatewayRestOptions.BIND_ADDRESS.key(), Loopback.ADDRESS);
        gateway(settings, SqlGatewayRestOptions.PORT.key(), Integer.toString(port));
        gateway(settings, SqlGatewayRestOptions.BIND_PORT.key(), Integer.toString(port));
        settings.set(TableConfigOptions.LOCAL_TIME_ZONE, "UTC");
        return settings;
    }

    private static void gateway(Configuration settings, String option, String value) {
        settings.setString("sql-gateway.endpoint.rest." + option, value);
    }

    private static Configuration ofJobs(StackOptions options, StackFolder folder) {
        Configuration settings = new Configuration();
        settings.set(CoreOptions.DEFAULT_PARALLELISM, options.parallelism());
        settings.set(CoreOptions.CHECK_LEAKED_CLASSLOADER, false);
        settings.set(CoreOptions.ALWAYS_PARENT_FIRST_LOADER_PATTERNS_ADDITIONAL, List.of(OURS));
        settings.set(CoreOptions.TMP_DIRS, folder.scratch().toString());
        settings.set(WebOptions.TMP_DIR, folder.scratch().toString());
        settings.set(StateBackendOptions.STATE_BACKEND, options.stateBackend().flinkName());
        checkpoints(settings, folder);
        restarts(settings);
        return settings;
    }

    private static void checkpoints(Configuration settings, StackFolder folder) {
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_EVERY);
        settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        settings.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, CHECKPOINTS_KEPT);
        settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        String directory = FlinkPath.of(folder.checkpoints());
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory);
        settings.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, directory);
    }

    /** For ever, since a database or a broker that is away for an hour must not end a job. */
    private static void restarts(Configuration settings) {
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, FIRST_RESTART_AFTER);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, LATER_RESTARTS_AFTER);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, Integer.MAX_VALUE);
    }
}
