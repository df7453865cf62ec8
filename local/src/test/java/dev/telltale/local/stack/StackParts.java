package dev.telltale.local.stack;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.flink.configuration.Configuration;

import dev.telltale.local.kafka.BrokerFolder;
import dev.telltale.local.kafka.KafkaTopics;
import dev.telltale.local.kafka.Topic;
import dev.telltale.local.postgres.PostgresOwner;
import dev.telltale.local.postgres.PostgresProcess;
import dev.telltale.local.postgres.RolePasswords;
import dev.telltale.local.service.Loopback;

/**
 * The parts of the stack as separate processes with the same settings.
 *
 * @param folder the folder of their state
 */
public record StackParts(StackFolder folder) {

    /** Uses a folder, which is created if it is missing. */
    public static StackParts in(Path directory) {
        StackFolder folder = new StackFolder(directory).prepare();
        folder.clearScratch();
        return new StackParts(folder);
    }

    /** Different free ports. */
    public static int[] freePorts(int number) throws IOException {
        ServerSocket[] reserved =
                Stream.generate(Loopback::reserve).limit(number).toArray(ServerSocket[]::new);
        int[] ports = Stream.of(reserved).mapToInt(ServerSocket::getLocalPort).toArray();
        for (ServerSocket socket : reserved) {
            socket.close();
        }
        return ports;
    }

    /** The common settings of Flink's processes and jobs. */
    public Configuration flink(int restPort) {
        return StackOptions.in(folder.root()).flink(folder).ofCluster(restPort);
    }

    /** The settings of the SQL Gateway. */
    public Configuration gateway(int restPort, int port) {
        return StackOptions.in(folder.root()).flink(folder).ofGateway(restPort, port);
    }

    /** Creates Kafka's folder and writes the file of settings with which a broker starts. */
    public Path kafka(int port, int controllerPort) throws Exception {
        Path settings = folder.scratch().resolve("server.properties");
        BrokerFolder.prepare(folder.kafka(), settings, port, controllerPort);
        return settings;
    }

    /** Creates the missing topics. */
    public static void createTopics(String bootstrapServers, Collection<Topic> topics) {
        KafkaTopics.ensure(Map.of("bootstrap.servers", bootstrapServers), topics);
    }

    /** The password of a role of the database. */
    public String password(String role) {
        return passwords().of(role);
    }

    private RolePasswords passwords() {
        return new RolePasswords(folder.passwords());
    }

    /** PostgreSQL on its folder. */
    public PostgresProcess database(int port) {
        return new PostgresProcess(folder.database(), folder.programs(), passwords(), port);
    }

    /** The endpoints as settings. */
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
