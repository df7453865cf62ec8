package dev.telltale.connector;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;

/** A Flink cluster in this JVM for many jobs. A fatal error in Flink would end the JVM or leave a job hanging. */
public final class LocalFlink implements AutoCloseable {

    private final MiniCluster cluster;

    public LocalFlink() {
        Configuration settings = new Configuration();
        settings.set(WebOptions.TMP_DIR, Path.of("target").toAbsolutePath().toString());
        MiniClusterConfiguration configuration = new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(4)
                .withRandomPorts()
                .build();
        cluster = new MiniCluster(configuration);
        try {
            cluster.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A session for jobs that restart without limit and, in streaming mode, take a checkpoint every half second. */
    public TableEnvironment session(RuntimeExecutionMode mode, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "execution.target", "remote",
                "execution.runtime-mode", mode.name(),
                "parallelism.default", "1",
                "table.local-time-zone", "UTC",
                "pipeline.auto-watermark-interval", "50 ms"));
        var rest = cluster.getRestAddress().join();
        all.put("rest.address", rest.getHost());
        all.put("rest.port", String.valueOf(rest.getPort()));
        if (mode == RuntimeExecutionMode.STREAMING) {
            all.put("execution.checkpointing.interval", "500 ms");
            all.put("restart-strategy.type", "fixed-delay");
            all.put("restart-strategy.fixed-delay.attempts", "1000000");
            all.put("restart-strategy.fixed-delay.delay", "200 ms");
        }
        all.putAll(settings);
        return TableEnvironment.create(EnvironmentSettings.newInstance()
                .withConfiguration(Configuration.fromMap(all))
                .build());
    }

    public TableEnvironment batchSession() {
        return session(RuntimeExecutionMode.BATCH, Map.of());
    }

    public TableEnvironment streamingSession() {
        return session(RuntimeExecutionMode.STREAMING, Map.of());
    }

    @Override
    public void close() {
        try {
            cluster.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
