package dev.telltale.local.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import org.apache.flink.configuration.Configuration;

/**
 * The parts of the stack, each for a process of its own, set up as in the stack.
 *
 * @param folder where their state is
 */
public record StackParts(StackFolder folder) {

    /** On a folder that is made if it is missing. */
    public static StackParts in(Path directory) {
        StackFolder folder = new StackFolder(directory).prepare();
        folder.clearScratch();
        return new StackParts(folder);
    }

    /** Ports that nobody uses at the moment, all different. */
    public static int[] freePorts(int number) throws IOException {
        ServerSocket[] reserved =
                Stream.generate(Loopback::reserve).limit(number).toArray(ServerSocket[]::new);
        int[] ports = Stream.of(reserved).mapToInt(ServerSocket::getLocalPort).toArray();
        for (ServerSocket socket : reserved) {
            socket.close();
        }
        return ports;
    }

    /** Settings of Flink's processes and jobs; each process adds its own. */
    public Configuration flink(int restPort) {
        return FlinkSettings.ofCluster(StackOptions.in(folder.root()), folder, restPort);
    }

    /** Settings of the SQL Gateway. */
    public Configuration gateway(int restPort, int port) {
        return FlinkSettings.ofGateway(StackOptions.in(folder.root()), folder, restPort, port);
    }

    /** Makes Kafka's folder and writes the file of settings that a broker starts with. */
    public Path kafka(int port, int controllerPort) throws Exception {
        KafkaBroker.format(folder.kafka());
        Properties settings = KafkaSettings.of(folder.kafka(), port, controllerPort);
        Path file = folder.scratch().resolve("server.properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            settings.store(out, null);
        }
        return file;
    }

    /** Makes the topics that are missing. */
    public static void createTopics(String bootstrapServers, Collection<Topic> topics) {
        KafkaTopics.ensure(Map.of("bootstrap.servers", bootstrapServers), topics);
    }

    /** The password of a role of the database. */
    public String password(String role) {
        return new StackPasswords(folder.passwords()).of(role);
    }

    /** Starts PostgreSQL on its folder, which is made if it is missing. */
    public Process launchDatabase(int port) {
        PostgresTools tools = PostgresTools.below(folder.programs());
        PostgresFolder.ensure(folder.database(), tools, new StackPasswords(folder.passwords()));
        return PostgresServer.launch(folder.database(), port, tools).process();
    }

    /** Makes the database and its owner. */
    public void ensureOwner(int port) {
        PostgresOwner.ensure(superuser(port), password(PostgresOwner.ROLE));
    }

    /** Executes statements as the one who may do everything. */
    public void asSuperuser(int port, String... statements) throws SQLException {
        try (var connection = superuser(port).connect();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private PostgresLogin superuser(int port) {
        return new PostgresLogin(port, "postgres", PostgresFolder.SUPERUSER, password(PostgresFolder.SUPERUSER));
    }

    /** Where jobs and commands find these, for {@link dev.telltale.sql.settings.Settings}. */
    public Map<String, String> endpoints(int kafka, int database, int rest, int gateway) {
        return new StackEndpoints(
                        Loopback.NAME + ":" + kafka,
                        "jdbc:postgresql://" + Loopback.NAME + ":" + database + "/" + PostgresOwner.DATABASE,
                        PostgresOwner.ROLE,
                        password(PostgresOwner.ROLE),
                        "http://" + Loopback.NAME + ":" + rest,
                        "http://" + Loopback.NAME + ":" + gateway)
                .settings();
    }
}
