package dev.telltale.local.command.secure;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A broker that requires TLS and a password, and refuses what no access rule allows. */
final class SecureBroker implements AutoCloseable {
    static final String PASSWORD = "kafka-secret";

    private static final String USER = "telltale";
    private static final String ADMIN = "admin";
    private static final String LOGIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required " + "username=\"%s\" password=\"%s\"";

    private final int port;
    private final Path adminProperties;
    private final KafkaRaftServer server;

    SecureBroker(Path folder, Certificates certificates) throws Exception {
        this.port = freePort();
        int controller = freePort();
        new Formatter()
                .setPrintStream(new PrintStream(PrintStream.nullOutputStream()))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setControllerListenerName("CONTROLLER")
                .addDirectory(folder.toString())
                .setMetadataLogDirectory(folder.toString())
                .run();
        this.server = new KafkaRaftServer(
                new KafkaConfig(Map.ofEntries(
                        Map.entry("process.roles", "broker,controller"),
                        Map.entry("node.id", "1"),
                        Map.entry("controller.quorum.voters", "1@localhost:" + controller),
                        Map.entry("controller.listener.names", "CONTROLLER"),
                        Map.entry(
                                "listeners", "SASL_SSL://localhost:" + port + ",CONTROLLER://localhost:" + controller),
                        Map.entry("listener.security.protocol.map", "SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT"),
                        Map.entry("inter.broker.listener.name", "SASL_SSL"),
                        Map.entry("sasl.enabled.mechanisms", "PLAIN"),
                        Map.entry("sasl.mechanism.inter.broker.protocol", "PLAIN"),
                        Map.entry(
                                "listener.name.sasl_ssl.plain.sasl.jaas.config",
                                LOGIN.formatted(ADMIN, PASSWORD) + " user_telltale=\"" + PASSWORD + "\" user_admin=\""
                                        + PASSWORD + "\";"),
                        Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                        Map.entry("super.users", "User:" + ADMIN + ";User:ANONYMOUS"),
                        Map.entry("ssl.keystore.type", "PKCS12"),
                        Map.entry(
                                "ssl.keystore.location", certificates.keyStore().toString()),
                        Map.entry("ssl.keystore.password", Certificates.PASSWORD),
                        Map.entry("ssl.key.password", Certificates.PASSWORD),
                        Map.entry("ssl.truststore.type", "PKCS12"),
                        Map.entry(
                                "ssl.truststore.location",
                                certificates.trustStore().toString()),
                        Map.entry("ssl.truststore.password", Certificates.PASSWORD),
                        Map.entry("log.dirs", folder.toString()),
                        Map.entry("log.retention.ms", "-1"),
                        Map.entry("offsets.topic.num.partitions", "1"),
                        Map.entry("offsets.topic.replication.factor", "1"),
                        Map.entry("transaction.state.log.num.partitions", "1"),
                        Map.entry("transaction.state.log.replication.factor", "1"),
                        Map.entry("transaction.state.log.min.isr", "1"),
                        Map.entry("log.cleaner.dedupe.buffer.size", "11000000"))),
                Time.SYSTEM);
        server.startup();
        this.adminProperties = properties(folder.resolveSibling("admin.properties"), certificates, ADMIN, PASSWORD);
    }

    /** Allows the user operations on all resources whose names begin with a prefix. */
    void allow(ResourceType type, String prefix, AclOperation... operations) throws Exception {
        Properties login = new Properties();
        try (Reader file = Files.newBufferedReader(adminProperties)) {
            login.load(file);
        }
        login.put("bootstrap.servers", address());
        try (Admin admin = Admin.create(login)) {
            admin.createAcls(Stream.of(operations)
                            .map(operation -> new AclBinding(
                                    new ResourcePattern(type, prefix, PatternType.PREFIXED),
                                    new AccessControlEntry("User:" + USER, "*", operation, AclPermissionType.ALLOW)))
                            .toList())
                    .all()
                    .get();
        }
    }

    String address() {
        return "localhost:" + port;
    }

    /** The properties file of clients, in the format of Kafka's tools. */
    static Path clientProperties(Path file, Certificates certificates, String password) throws IOException {
        return properties(file, certificates, USER, password);
    }

    private static Path properties(Path file, Certificates certificates, String user, String password)
            throws IOException {
        return Files.writeString(
                file, """
                security.protocol=SASL_SSL
                sasl.mechanism=PLAIN
                sasl.jaas.config=%s;
                ssl.truststore.type=PKCS12
                ssl.truststore.location=%s
                ssl.truststore.password=%s
                """.formatted(LOGIN.formatted(user, password), certificates.trustStore(), Certificates.PASSWORD));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
