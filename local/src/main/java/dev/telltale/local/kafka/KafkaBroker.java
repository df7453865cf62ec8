package dev.telltale.local.kafka;

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

import dev.telltale.local.service.Loopback;
import dev.telltale.local.service.StackListener;
import dev.telltale.local.service.StackPart;
import dev.telltale.local.service.StackService;
import dev.telltale.local.service.Supervisor;
import dev.telltale.sql.failure.TelltaleException;

/** A Kafka broker in this JVM that is its own controller. */
public final class KafkaBroker implements StackService {

    private static final String HALT_REASON = "Kafka halted, as it does when it cannot write to its disk";

    private final Path directory;
    private final int port;
    private final int controllerPort;
    private final StackListener listener;
    private Supervisor supervisor;
    private volatile KafkaRaftServer server;
    private volatile Thread starter;
    private volatile boolean halted;

    /** Creates the service without starting it; the directory is formatted on first use. */
    public KafkaBroker(Path directory, int port, int controllerPort, StackListener listener) {
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
        Exit.setHaltProcedure((status, message) -> onHalt());
        Exit.setExitProcedure((status, message) -> onHalt());
        launch();
    }

    /** Replaces the halt of the JVM, which a broker that cannot write asks for, by a restart of the broker alone. */
    private void onHalt() {
        halted = true;
        Thread waiting = starter;
        if (waiting != null) {
            waiting.interrupt();
        } else {
            supervisor.revive(HALT_REASON, this::relaunch);
        }
        throw new IllegalStateException(HALT_REASON);
    }

    private void launch() {
        halted = false;
        starter = Thread.currentThread();
        try {
            if (!Files.exists(directory.resolve("meta.properties"))) {
                format(directory);
            }
            Properties settings = KafkaSettings.of(directory, port, controllerPort);
            server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
            server.startup();
        } catch (Exception e) {
            throw halted
                    ? new TelltaleException(HALT_REASON, e)
                    : TelltaleException.because("Kafka could not be started", e);
        } finally {
            starter = null;
        }
        if (halted) {
            throw new TelltaleException(HALT_REASON);
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
