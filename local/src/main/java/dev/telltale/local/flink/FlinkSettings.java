package dev.telltale.local.flink;

import java.net.URI;
import java.nio.file.Path;
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
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.table.api.config.TableConfigOptions;
import org.apache.flink.table.gateway.rest.util.SqlGatewayRestOptions;

import dev.telltale.local.service.Loopback;

/**
 * Builds the configuration of the cluster and of the SQL Gateway, with the defaults of jobs.
 *
 * @param stateBackend default state backend of jobs
 * @param checkpoints folder of checkpoints and savepoints
 * @param scratch folder of temporary files
 */
public record FlinkSettings(StateBackend stateBackend, Path checkpoints, Path scratch) {

    private static final int PARALLELISM = 2;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** For five pipelines and two batch jobs. Chosen by us; a job uses as many slots as its parallelism. */
    private static final int SLOTS = 7 * PARALLELISM;

    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(5);
    private static final int RETAINED_CHECKPOINTS = 3;
    private static final Duration FIRST_RESTART_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RESTART_DELAY = Duration.ofSeconds(10);

    /** Memory of all slots for RocksDB's caches and for the sorting of batch jobs, allocated on demand. */
    private static final MemorySize MANAGED_MEMORY = MemorySize.ofMebiBytes(384);

    /** Network buffers, allocated at the start. Chosen by us: more than the need of five pipelines with parallelism 2. */
    private static final MemorySize NETWORK_MEMORY = MemorySize.ofMebiBytes(96);

    /** Classes that jobs share with this JVM, so that they are not loaded and compiled again for each job. */
    private static final String SHARED_CLASSES = "dev.telltale.";

    /** The configuration of the cluster. */
    public Configuration ofCluster(int port) {
        Configuration settings = ofJobs();
        settings.set(RestOptions.ADDRESS, Loopback.NAME);
        settings.set(RestOptions.BIND_ADDRESS, Loopback.ADDRESS);
        settings.set(RestOptions.PORT, port);
        settings.set(RestOptions.BIND_PORT, Integer.toString(port));
        settings.set(JobManagerOptions.BIND_HOST, Loopback.ADDRESS);
        settings.set(TaskManagerOptions.BIND_HOST, Loopback.ADDRESS);
        settings.set(TaskManagerOptions.NUM_TASK_SLOTS, SLOTS);
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED_MEMORY);
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK_MEMORY);
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK_MEMORY);
        settings.set(BlobServerOptions.STORAGE_DIRECTORY, scratch.toString());
        return settings;
    }

    /**
     * The configuration of the SQL Gateway. It lacks the cluster's bind port, which the Gateway's clients would bind.
     */
    public Configuration ofGateway(int flinkPort, int port) {
        return gateway(ofJobs(), Loopback.ADDRESS, flinkPort, port);
    }

    /** The configuration of a SQL Gateway before the cluster of others, whose own defaults apply to jobs. */
    public Configuration ofGatewayTo(URI flink, int port) {
        Configuration settings = new Configuration();
        settings.set(CoreOptions.TMP_DIRS, scratch.toString());
        boolean secure = flink.getScheme().equals("https");
        settings.set(SecurityOptions.SSL_REST_ENABLED, secure);
        int standardPort = secure ? HTTPS_PORT : HTTP_PORT;
        return gateway(settings, flink.getHost(), flink.getPort() < 0 ? standardPort : flink.getPort(), port);
    }

    private static Configuration gateway(Configuration settings, String flinkHost, int flinkPort, int port) {
        settings.set(DeploymentOptions.TARGET, "remote");
        settings.set(RestOptions.ADDRESS, flinkHost);
        settings.set(RestOptions.PORT, flinkPort);
        settings.set(JobManagerOptions.ADDRESS, flinkHost);
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

    private Configuration ofJobs() {
        Configuration settings = new Configuration();
        settings.set(CoreOptions.DEFAULT_PARALLELISM, PARALLELISM);
        settings.set(CoreOptions.CHECK_LEAKED_CLASSLOADER, false);
        settings.set(CoreOptions.ALWAYS_PARENT_FIRST_LOADER_PATTERNS_ADDITIONAL, List.of(SHARED_CLASSES));
        settings.set(CoreOptions.TMP_DIRS, scratch.toString());
        settings.set(WebOptions.TMP_DIR, scratch.toString());
        settings.set(StateBackendOptions.STATE_BACKEND, stateBackend.flinkName());
        checkpoints(settings);
        restarts(settings);
        return settings;
    }

    private void checkpoints(Configuration settings) {
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
        settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        settings.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED_CHECKPOINTS);
        settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        String directory = FlinkPath.of(checkpoints);
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory);
        settings.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, directory);
    }

    /** Restarts jobs for ever, so that a long outage of the database or the broker does not end them. */
    private static void restarts(Configuration settings) {
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, FIRST_RESTART_DELAY);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, LONGEST_RESTART_DELAY);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, Integer.MAX_VALUE);
    }
}
