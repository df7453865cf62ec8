package dev.telltale.local.command.secure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.kafka.KafkaTopics;
import dev.telltale.local.project.PipelineTopics;
import dev.telltale.local.project.Project;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

import static dev.telltale.guarantees.Invariant.PEERS_ARE_VERIFIED;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.ANY;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The clients trust another certificate than the one that broker and database show. */
@Tag("stack")
@Proves(value = PEERS_ARE_VERIFIED, mode = ANY, level = STACK)
final class WrongCertificatesTest {
    private static final Project PROJECT =
            new Project(Path.of("..").toAbsolutePath().normalize());

    @TempDir
    private Path folder;

    private Certificates shown;
    private Certificates trusted;

    @BeforeEach
    void makeCertificates() throws Exception {
        shown = Certificates.in(Files.createDirectory(folder.resolve("shown")));
        trusted = Certificates.in(Files.createDirectory(folder.resolve("trusted")));
    }

    @Test
    void ofADatabaseAreRefused() throws Exception {
        try (SecureDatabase database = new SecureDatabase(folder.resolve("database"), shown)) {
            Map<String, String> given = new HashMap<>(database.settings());
            given.put(Setting.DATABASE_URL.name(), database.url(trusted));

            assertThatThrownBy(() -> Migrations.migrate(PROJECT.migrationFolders(), PROJECT.settings(given)))
                    .isInstanceOf(TelltaleException.class)
                    .hasMessageMatching(".*SSL error: PKIX path validation failed.*");
        }
    }

    @Test
    void ofABrokerAreRefused() throws Exception {
        try (SecureBroker broker = new SecureBroker(Files.createDirectory(folder.resolve("kafka")), shown)) {
            Path client =
                    SecureBroker.clientProperties(folder.resolve("client.properties"), trusted, SecureBroker.PASSWORD);
            Settings settings = PROJECT.settings(Map.of(
                    Setting.KAFKA_BOOTSTRAP_SERVERS.name(),
                    broker.address(),
                    Setting.KAFKA_CLIENT_PROPERTIES.name(),
                    client.toString()));
            Map<String, Object> properties = KafkaClient.of(settings).properties();

            assertThatThrownBy(() -> KafkaTopics.createMissing(
                            properties,
                            PipelineTopics.of(
                                    PROJECT.pipeline(PROJECT.sql().names().get(0), settings))))
                    .isInstanceOf(TelltaleException.class)
                    .hasMessageMatching("Kafka at .*");
        }
    }
}
