package dev.telltale.local.chaos.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;

import dev.telltale.local.stack.StackParts;

/**
 * The processes of a Flink cluster with high availability through the ZooKeeper of Flink's distribution.
 *
 * @param parts the settings of the stack
 * @param ports the ports of the processes
 * @param plan names the scheme of the folders
 * @param shipped the settings of the images, which replace those of the stack
 */
record FlinkProcesses(StackParts parts, Ports ports, ClusterPlan plan, Optional<ShippedFlink> shipped) {

    /** One task manager can run all pipelines while the other one is down. */
    private static final int SLOTS = 8;

    /** With Flink's defaults of 10 s and 50 s, recovery takes longer than the target. */
    private static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(2);

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LEADER_TIMEOUT = Duration.ofSeconds(6);

    JavaProgram zooKeeper() throws IOException {
        if (shipped.isPresent()) {
            return shipped.get().zooKeeper();
        }
        String settings = """
                dataDir=%s
                clientPort=%d
                clientPortAddress=127.0.0.1
                tickTime=1000
                admin.enableServer=false
                """.formatted(parts.folder().root().resolve("zookeeper"), ports.zooKeeper());
        Path file = Files.writeString(Files.createDirectories(scratch()).resolve("zoo.cfg"), settings);
        return new JavaProgram(
                "zookeeper",
                "org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer",
                "64m",
                Map.of(),
                List.of("--zkConfigFile", file.toString(), "--peerId", "1"));
    }

    JavaProgram jobManager() {
        return program("jobmanager", "entrypoint.StandaloneSessionClusterEntrypoint", "400m", settings());
    }

    JavaProgram taskManager(int number) {
        Configuration settings = settings();
        settings.set(TaskManagerOptions.HOST, "127.0.0.1");
        settings.set(TaskManagerOptions.NUM_TASK_SLOTS, SLOTS);
        setResources(settings);
        return program("taskmanager" + number, "taskexecutor.TaskManagerRunner", "700m", settings);
    }

    /** Sets the values that the start script of a distribution computes. */
    private static void setResources(Configuration settings) {
        settings.set(TaskManagerOptions.CPU_CORES, 1.0);
        settings.set(TaskManagerOptions.FRAMEWORK_HEAP_MEMORY, MemorySize.ofMebiBytes(128));
        settings.set(TaskManagerOptions.FRAMEWORK_OFF_HEAP_MEMORY, MemorySize.ofMebiBytes(128));
        settings.set(TaskManagerOptions.TASK_HEAP_MEMORY, MemorySize.ofMebiBytes(572));
        settings.set(TaskManagerOptions.TASK_OFF_HEAP_MEMORY, MemorySize.ZERO);
        settings.set(TaskManagerOptions.JVM_METASPACE, MemorySize.ofMebiBytes(256));
        settings.set(TaskManagerOptions.JVM_OVERHEAD_MIN, MemorySize.ofMebiBytes(192));
        settings.set(TaskManagerOptions.JVM_OVERHEAD_MAX, MemorySize.ofMebiBytes(192));
    }

    JavaProgram gateway() {
        Configuration settings =
                shipped.map(ShippedFlink::settings).orElseGet(() -> parts.gateway(ports.rest(), ports.gateway()));
        return JavaProgram.flink("gateway", "org.apache.flink.table.gateway.SqlGateway", "500m", scratch(), settings);
    }

    private JavaProgram program(String name, String mainClass, String heap, Configuration settings) {
        return JavaProgram.flink(name, "org.apache.flink.runtime." + mainClass, heap, scratch(), settings);
    }

    private Configuration settings() {
        return shipped.map(ShippedFlink::settings).orElseGet(this::settingsOfStack);
    }

    private Configuration settingsOfStack() {
        Configuration settings = parts.flink(ports.rest());
        settings.set(JobManagerOptions.ADDRESS, "127.0.0.1");
        settings.set(HighAvailabilityOptions.HA_MODE, "zookeeper");
        settings.set(HighAvailabilityOptions.HA_ZOOKEEPER_QUORUM, "127.0.0.1:" + ports.zooKeeper());
        settings.set(HighAvailabilityOptions.ZOOKEEPER_SESSION_TIMEOUT, LEADER_TIMEOUT);
        settings.set(
                HighAvailabilityOptions.HA_STORAGE_PATH,
                plan.scheme() + "//" + parts.folder().root().resolve("ha"));
        settings.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, HEARTBEAT_EVERY);
        settings.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, TIMEOUT);
        return settings;
    }

    private Path scratch() {
        return parts.folder().root().resolve("processes");
    }
}
