package dev.telltale.local.chaos.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.table.gateway.rest.util.SqlGatewayRestOptions;

import dev.telltale.local.stack.StackParts;

/**
 * Flink with the settings of deploy/docker, except those that differ because the processes share one machine.
 *
 * @param parts the folders
 * @param ports the ports of the processes
 * @param firstMetricsPort the first of the ports for Prometheus, one for each process
 */
record ShippedFlink(StackParts parts, Ports ports, int firstMetricsPort) {

    private static final Path FOLDER = Path.of("..", "deploy", "docker", "flink", "conf");
    private static final String ZOOKEEPER =
            "org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.quorum.QuorumPeerMain";
    private static final int PROCESSES = 5;

    /** Addresses, folders and memory sizes, taken from the settings of the stack. */
    private static final List<String> OF_THIS_MACHINE = List.of(
            "rest.address",
            "rest.bind-address",
            "rest.port",
            "jobmanager.bind-host",
            "taskmanager.bind-host",
            "taskmanager.memory.managed.size",
            "taskmanager.memory.network.min",
            "taskmanager.memory.network.max",
            "execution.checkpointing.dir",
            "execution.checkpointing.savepoint-dir",
            "io.tmp.dirs",
            "web.tmpdir",
            "blob.storage.directory");

    Configuration settings() {
        Configuration settings = GlobalConfiguration.loadConfiguration(FOLDER.toString());
        Configuration local = parts.flink(ports.rest());
        OF_THIS_MACHINE.forEach(key -> settings.setString(key, local.toMap().get(key)));
        settings.set(JobManagerOptions.ADDRESS, "127.0.0.1");
        settings.removeConfig(TaskManagerOptions.TOTAL_PROCESS_MEMORY);
        settings.set(BlobServerOptions.PORT, "0");
        settings.set(HighAvailabilityOptions.HA_ZOOKEEPER_QUORUM, "127.0.0.1:" + ports.zooKeeper());
        settings.set(
                HighAvailabilityOptions.HA_STORAGE_PATH,
                parts.folder().root().resolve("ha").toUri().toString());
        settings.setString("metrics.reporter.prom.port", firstMetricsPort + "-" + (firstMetricsPort + PROCESSES - 1));
        String gateway = "sql-gateway.endpoint.rest.";
        settings.setString(gateway + SqlGatewayRestOptions.ADDRESS.key(), "127.0.0.1");
        settings.setString(gateway + SqlGatewayRestOptions.BIND_ADDRESS.key(), "127.0.0.1");
        settings.setString(gateway + SqlGatewayRestOptions.PORT.key(), Integer.toString(ports.gateway()));
        return settings;
    }

    JavaProgram zooKeeper() throws IOException {
        String settings = Files.readString(FOLDER.resolve("zoo.cfg"))
                .replace(
                        "/var/lib/telltale/zookeeper",
                        parts.folder().root().resolve("zookeeper").toString())
                .replace("clientPort=2181", "clientPort=" + ports.zooKeeper() + "\nclientPortAddress=127.0.0.1");
        Path file = Files.writeString(parts.folder().root().resolve("zoo.cfg"), settings);
        return new JavaProgram("zookeeper", ZOOKEEPER, "64m", Map.of(), List.of(file.toString()));
    }

    /** Returns the current metrics of all processes in the text format of Prometheus. */
    String metrics() {
        HttpClient client = HttpClient.newHttpClient();
        return IntStream.range(firstMetricsPort, firstMetricsPort + PROCESSES)
                .mapToObj(port -> HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                        .build())
                .map(request -> client.sendAsync(request, BodyHandlers.ofString())
                        .handle((answer, failure) -> failure == null ? answer.body() : "")
                        .join())
                .collect(Collectors.joining());
    }
}
