package dev.telltale.producer.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

import static org.awaitility.Awaitility.await;

/** A real Kafka broker in this JVM. */
public final class TestBroker {
    private static final int NODE = 1;

    private final String address;
    private final KafkaRaftServer server;

    private final int port;

    private TestBroker(Path folder, int port) throws Exception {
        this.port = port;
        int controller = freePort();
        address = "127.0.0.1:" + port;
        format(folder);
        server = new KafkaRaftServer(new KafkaConfig(settings(folder, port, controller)), Time.SYSTEM);
        server.startup();
    }

    /** Starts a broker with its data in an empty folder. */
    public static TestBroker start(Path folder) {
        try {
            return new TestBroker(Files.createDirectories(folder), freePort());
        } catch (Exception failure) {
            throw new IllegalStateException("the broker of the tests cannot be started", failure);
        }
    }

    /** Starts the broker of another cluster at the address of this one, which is stopped. */
    public TestBroker replacedIn(Path folder) {
        try {
            return new TestBroker(Files.createDirectories(folder), port);
        } catch (Exception failure) {
            throw new IllegalStateException("the broker of the tests cannot be replaced", failure);
        }
    }

    /** Stops the broker. */
    public void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** Returns the settings of a client. */
    public Map<String, Object> client() {
        return Map.of("bootstrap.servers", address);
    }

    /** Creates a topic without retention. */
    public TestTopic topic(String name, int partitions) {
        return topic(name, partitions, Map.of("retention.ms", "-1"));
    }

    /** Creates a topic with the given settings. */
    public TestTopic topic(String name, int partitions, Map<String, String> settings) {
        try (Admin admin = Admin.create(client())) {
            var topic = new NewTopic(name, partitions, (short) 1).configs(settings);
            admin.createTopics(List.of(topic)).all().get();
            // The broker learns of a new topic after the controller has made it.
            await().ignoreExceptions()
                    .until(() -> admin.describeTopics(List.of(name))
                                    .allTopicNames()
                                    .get()
                                    .size()
                            == 1);
        } catch (Exception failure) {
            throw new IllegalStateException("the topic of the tests cannot be created", failure);
        }
        return new TestTopic(client(), name);
    }

    private static Map<String, Object> settings(Path folder, int broker, int controller) {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", NODE),
                Map.entry("controller.quorum.voters", NODE + "@127.0.0.1:" + controller),
                Map.entry("listeners", "PLAINTEXT://127.0.0.1:" + broker + ",CONTROLLER://127.0.0.1:" + controller),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("log.dirs", folder.toString()),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("log.cleaner.enable", false),
                Map.entry("auto.create.topics.enable", false));
    }

    private static void format(Path folder) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
                .setNodeId(NODE)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(folder.toString())
                .setMetadataLogDirectory(folder.toString())
                .setControllerListenerName("CONTROLLER")
                .run();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
