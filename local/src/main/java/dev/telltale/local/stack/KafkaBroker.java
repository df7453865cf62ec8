package dev.telltale.local.stack;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A Kafka broker inside this JVM, without any other server. */
final class KafkaBroker implements StackService {

    private final Path directory;
    private final int port;
    private final int controllerPort;
    private KafkaRaftServer server;

    KafkaBroker(Path directory, int port, int controllerPort) {
        this.directory = directory;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    @Override
    public StackPart part() {
        return StackPart.KAFKA;
    }

    @Override
    public String address() {
        return Loopback.NAME + ":" + port;
    }

    @Override
    public void start() {
        try {
            if (!Files.exists(directory.resolve("meta.properties"))) {
                format();
            }
            Properties settings = KafkaSettings.of(directory, port, controllerPort);
            server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
            server.startup();
        } catch (Exception e) {
            throw StackException.because("Kafka could not be started", e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    private void format() throws Exception {
        Files.createDirectories(directory);
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setNodeId(KafkaSettings.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(directory.toString()))
                .setMetadataLogDirectory(Optional.of(directory.toString()))
                .setControllerListenerName(KafkaSettings.CONTROLLER_LISTENER)
                .setIgnoreFormatted(true)
                .run();
    }
}
