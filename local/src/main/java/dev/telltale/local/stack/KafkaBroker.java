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
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A Kafka broker inside this JVM, without any other server. */
final class KafkaBroker implements StackService {

    private static final String WHY_IT_GIVES_UP = "Kafka gave up, as it does when it cannot write to its disk";

    private final Path directory;
    private final int port;
    private final int controllerPort;
    private final StackListener listener;
    private Supervisor supervisor;
    private volatile KafkaRaftServer server;
    private volatile Thread starter;
    private volatile boolean gaveUp;

    KafkaBroker(Path directory, int port, int controllerPort, StackListener listener) {
        this.directory = directory;
        this.port = port;
        this.controllerPort = controllerPort;
        this.listener = listener;
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
        supervisor = new Supervisor(part(), listener);
        Exit.setHaltProcedure((status, message) -> giveUp());
        Exit.setExitProcedure((status, message) -> giveUp());
        launch();
    }

    /** A broker that cannot write ends its process, which is ours; we end the broker instead, and start another one. */
    private void giveUp() {
        gaveUp = true;
        Thread waiting = starter;
        if (waiting != null) {
            waiting.interrupt();
        } else {
            supervisor.revive(WHY_IT_GIVES_UP, this::relaunch);
        }
        throw new IllegalStateException(WHY_IT_GIVES_UP);
    }

    private void launch() {
        gaveUp = false;
        starter = Thread.currentThread();
        try {
            if (!Files.exists(directory.resolve("meta.properties"))) {
                format(directory);
            }
            Properties settings = KafkaSettings.of(directory, port, controllerPort);
            server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
            server.startup();
        } catch (Exception e) {
            throw gaveUp
                    ? new StackException(WHY_IT_GIVES_UP, e)
                    : StackException.because("Kafka could not be started", e);
        } finally {
            starter = null;
        }
        if (gaveUp) {
            throw new StackException(WHY_IT_GIVES_UP);
        }
    }

    private void relaunch() {
        Thread.interrupted();
        shutDown();
        launch();
    }

    @Override
    public void stop() {
        if (supervisor != null) {
            supervisor.end();
        }
        shutDown();
    }

    private void shutDown() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    static void format(Path directory) throws Exception {
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
