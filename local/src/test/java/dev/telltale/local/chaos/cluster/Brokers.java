package dev.telltale.local.chaos.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

import dev.telltale.local.stack.StackParts;

/**
 * Kafka brokers that are their own controllers: one as in the stack, or several with replicated topics.
 *
 * @param parts the settings of the stack
 * @param ports of the brokers
 * @param controllerPorts of the brokers as controllers
 */
record Brokers(StackParts parts, List<Integer> ports, List<Integer> controllerPorts) {

    private static final String HOST = "127.0.0.1:";
    private static final String HEAP = "256m";

    /** Of several brokers, each topic has three replicas, of which two must have a record before it is acknowledged. */
    static Brokers of(int number, StackParts parts, Ports ports) throws IOException {
        int[] more = StackParts.freePorts(2 * (number - 1));
        List<Integer> brokers = new ArrayList<>(List.of(ports.kafka()));
        List<Integer> controllers = new ArrayList<>(List.of(ports.kafkaController()));
        for (int other = 0; other < number - 1; other++) {
            brokers.add(more[2 * other]);
            controllers.add(more[2 * other + 1]);
        }
        return new Brokers(parts, brokers, controllers);
    }

    String addresses() {
        return ports.stream().map(port -> "localhost:" + port).collect(Collectors.joining(","));
    }

    /** The brokers: kafka, or kafka1 to kafka3. */
    List<JavaProgram> programs() throws Exception {
        Path single = parts.kafka(ports.get(0), controllerPorts.get(0));
        if (ports.size() == 1) {
            return List.of(program("kafka", single));
        }
        Properties common = new Properties();
        try (InputStream in = Files.newInputStream(single)) {
            common.load(in);
        }
        String cluster = Uuid.randomUuid().toString();
        List<JavaProgram> programs = new ArrayList<>();
        for (int number = 1; number <= ports.size(); number++) {
            Path folder = parts.folder().root().resolve("broker" + number);
            Path file = folder.resolveSibling("broker" + number + ".properties");
            format(folder, number, cluster);
            try (OutputStream out = Files.newOutputStream(file)) {
                settings(common, folder, number).store(out, null);
            }
            programs.add(program("kafka" + number, file));
        }
        return programs;
    }

    private static JavaProgram program(String name, Path settings) {
        return new JavaProgram(name, "kafka.Kafka", HEAP, Map.of(), List.of(settings.toString()));
    }

    private Properties settings(Properties common, Path folder, int number) {
        Properties settings = new Properties();
        settings.putAll(common);
        int port = ports.get(number - 1);
        settings.put("node.id", Integer.toString(number));
        settings.put("log.dirs", folder.toString());
        settings.put(
                "controller.quorum.voters",
                IntStream.rangeClosed(1, ports.size())
                        .mapToObj(node -> node + "@" + HOST + controllerPorts.get(node - 1))
                        .collect(Collectors.joining(",")));
        settings.put(
                "listeners", "PLAINTEXT://" + HOST + port + ",CONTROLLER://" + HOST + controllerPorts.get(number - 1));
        settings.put("advertised.listeners", "PLAINTEXT://localhost:" + port);
        settings.put("default.replication.factor", "3");
        settings.put("min.insync.replicas", "2");
        settings.put("offsets.topic.replication.factor", "3");
        settings.put("transaction.state.log.replication.factor", "3");
        settings.put("transaction.state.log.min.isr", "2");
        // A dead broker is noticed sooner than with Kafka's nine seconds.
        settings.put("broker.session.timeout.ms", "6000");
        return settings;
    }

    private static void format(Path folder, int number, String cluster) throws Exception {
        Files.createDirectories(folder);
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setNodeId(number)
                .setClusterId(cluster)
                .setDirectories(List.of(folder.toString()))
                .setMetadataLogDirectory(Optional.of(folder.toString()))
                .setControllerListenerName("CONTROLLER")
                .setIgnoreFormatted(true)
                .run();
    }
}
