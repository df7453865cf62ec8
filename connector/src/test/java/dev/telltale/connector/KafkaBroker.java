package dev.telltale.connector;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A Kafka broker in this JVM on a port of its own that can be stopped and restarted. */
public final class KafkaBroker implements AutoCloseable {

    private static final String NODE = "1";

    private final Path folder;
    private final int port = freePort();
    private final int controllerPort = freePort();
    private KafkaRaftServer server;

    public KafkaBroker(Path folder) {
        this.folder = folder;
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(PrintStream.nullOutputStream()))
                    .setClusterId("dGVsbHRhbGUtY2x1c3Rlcg")
                    .setNodeId(Integer.parseInt(NODE))
                    .setControllerListenerName("CONTROLLER")
                    .addDirectory(folder.toString())
                    .setMetadataLogDirectory(folder.toString())
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        start();
    }

    public void start() {
        server = new KafkaRaftServer(
                new KafkaConfig(Map.ofEntries(
                        Map.entry("process.roles", "broker,controller"),
                        Map.entry("node.id", NODE),
                        Map.entry("controller.quorum.voters", NODE + "@localhost:" + controllerPort),
                        Map.entry(
                                "listeners",
                                "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort),
                        Map.entry("controller.listener.names", "CONTROLLER"),
                        Map.entry("log.dirs", folder.toString()),
                        Map.entry("log.retention.ms", "-1"),
                        Map.entry("offsets.topic.num.partitions", "1"),
                        Map.entry("offsets.topic.replication.factor", "1"),
                        Map.entry("transaction.state.log.replication.factor", "1"),
                        Map.entry("transaction.state.log.min.isr", "1"),
                        Map.entry("log.cleaner.dedupe.buffer.size", "11000000"))),
                Time.SYSTEM);
        server.startup();
    }

    public void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    @Override
    public void close() {
        stop();
    }

    public String bootstrapServers() {
        return "localhost:" + port;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
