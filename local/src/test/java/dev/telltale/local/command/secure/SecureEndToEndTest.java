package dev.telltale.local.command.secure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.fallback.batch.BatchRun;
import dev.telltale.guarantees.Proves;
import dev.telltale.local.count.ReadingCount;
import dev.telltale.local.count.ReadingCounter;
import dev.telltale.local.database.DatabaseRoles;
import dev.telltale.local.database.PipelineTables;
import dev.telltale.local.job.PipelineJobs;
import dev.telltale.local.kafka.KafkaTopics;
import dev.telltale.local.kafka.Topic;
import dev.telltale.local.live.Production;
import dev.telltale.local.project.PipelineTopics;
import dev.telltale.local.project.Project;
import dev.telltale.local.service.StackListener;
import dev.telltale.local.stack.EmbeddedStack;
import dev.telltale.local.stack.StackOptions;
import dev.telltale.producer.EventTimeMode;
import dev.telltale.producer.Injection;
import dev.telltale.producer.ProduceException;
import dev.telltale.producer.ProduceReport;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.Progress;
import dev.telltale.producer.ReadingKind;
import dev.telltale.producer.Speed;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

import static dev.telltale.guarantees.Invariant.PEERS_ARE_VERIFIED;
import static dev.telltale.guarantees.Invariant.SECRETS_STAY_SECRET;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.ANY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * A recording becomes rows with a broker and a database that require TLS and a password. The broker allows only what the
 * page about operation lists.
 */
@Tag("stack")
@Proves(value = PEERS_ARE_VERIFIED, mode = ANY, level = STACK)
final class SecureEndToEndTest {
    private static final Project PROJECT =
            new Project(Path.of("..").toAbsolutePath().normalize());
    private static final long READINGS = 5_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private Certificates certificates;
    private SecureBroker broker;
    private SecureDatabase database;

    @BeforeEach
    void start() throws Exception {
        certificates = Certificates.in(folder);
        broker = new SecureBroker(Files.createDirectory(folder.resolve("kafka")), certificates);
        database = new SecureDatabase(folder.resolve("database"), certificates);
    }

    @AfterEach
    void stop() throws IOException {
        database.close();
        broker.close();
    }

    @Proves(value = SECRETS_STAY_SECRET, mode = ANY, level = STACK)
    @Test
    void connectsEveryClientAndKeepsTheSecretsOutOfTheScript() throws Exception {
        try (EmbeddedStack flink =
                EmbeddedStack.start(StackOptions.in(folder.resolve("stack")), StackListener.SILENT)) {
            Settings settings = settings(flink.endpoints().settings(), SecureBroker.PASSWORD);
            Migrations.migrate(PROJECT.migrationFolders(), settings);
            DatabaseRoles.setPasswords(settings, false);
            createTopics(settings);
            ProduceReport sent = produce(settings);
            submit(settings);

            await().atMost(Duration.ofMinutes(2)).until(() -> counts(settings).accountedFor() == sent.records());
            assertThat(counts(settings).invalid())
                    .isEqualTo(sent.injected().bad())
                    .isPositive();
            try (ReadingCounter counter = new ReadingCounter(
                    new PipelineTables(settings).database(), KafkaClient.of(settings), PATIENCE, PATIENCE)) {
                assertThat(counter.count("stress", "stress-topic.dead-letter", "id", false, 0))
                        .extracting(ReadingCount::readings)
                        .isEqualTo(sent.injected().bad());
            }
            BatchRun batch = new BatchRun(PROJECT.sql().get("stress", settings));
            batch.land(landed -> {});
            assertThat(batch.compute(Optional.empty(), Optional.empty())
                            .changes()
                            .same())
                    .isEqualTo(counts(settings).windows());
            assertThat(PROJECT.sql().get("stress", settings).streamScript().text())
                    .contains("sasl.jaas.config")
                    .doesNotContain(SecureBroker.PASSWORD, Certificates.PASSWORD);
        }
    }

    /** Creates the topics with the right to do so, and not before. */
    private void createTopics(Settings settings) throws Exception {
        Map<String, Object> client = KafkaClient.of(settings).properties();
        List<Topic> topics = PipelineTopics.of(PROJECT.pipeline("stress", settings));
        assertThatThrownBy(() -> KafkaTopics.createMissing(client, topics))
                .isInstanceOf(TelltaleException.class)
                .hasMessageMatching("Kafka at .* lacks the topic stress-topic, stress-topic.dead-letter and refuses to "
                        + "create it: .*" + KafkaClient.RIGHTS);
        broker.allow(
                ResourceType.TOPIC,
                "stress-topic",
                AclOperation.CREATE,
                AclOperation.DESCRIBE_CONFIGS,
                AclOperation.READ,
                AclOperation.WRITE);
        KafkaTopics.createMissing(client, topics);
    }

    /** Without the right to its group, a job would stop reading at some time. */
    private void submit(Settings settings) throws Exception {
        broker.allow(ResourceType.TRANSACTIONAL_ID, "telltale-", AclOperation.WRITE);
        PipelineJobs jobs = new PipelineJobs(PROJECT, settings);
        assertThatThrownBy(() -> jobs.submit("stress", Optional.empty()))
                .isInstanceOf(TelltaleException.class)
                .hasMessageEndingWith(" refuses this user the consumer group telltale-stress; " + KafkaClient.RIGHTS);
        broker.allow(ResourceType.GROUP, "telltale-", AclOperation.READ);
        jobs.submit("stress", Optional.empty());
    }

    @Test
    void failsWithOneLineIfThePasswordIsWrongOrTlsIsMissing() throws IOException {
        Settings wrong = settings(Map.of(), "a guess");
        Settings plain = wrong.with(Setting.KAFKA_CLIENT_PROPERTIES, "");

        assertThatThrownBy(() -> produce(wrong))
                .isInstanceOf(ProduceException.class)
                .hasMessageMatching("Kafka at .* refuses topic stress-topic: Authentication failed.*");
        assertThatThrownBy(() -> produce(plain))
                .isInstanceOf(ProduceException.class)
                .hasMessageMatching("Kafka does not answer at .*: is it running, and does it require TLS\\?");
        assertThatThrownBy(() -> Migrations.migrate(
                        PROJECT.migrationFolders(),
                        wrong.with(Setting.DATABASE_URL, database.plainUrl() + "?sslmode=disable")))
                .isInstanceOf(TelltaleException.class)
                .hasMessageMatching(".*no pg_hba.conf entry .*no encryption.*");
        assertThatThrownBy(() -> Migrations.migrate(
                        PROJECT.migrationFolders(), wrong.with(Setting.DATABASE_OWNER_PASSWORD, "a guess")))
                .isInstanceOf(TelltaleException.class)
                .hasMessageMatching(".*password authentication failed.*");
    }

    private Settings settings(Map<String, String> flink, String kafkaPassword) throws IOException {
        Map<String, String> given = new HashMap<>(flink);
        given.putAll(database.settings());
        given.put(Setting.KAFKA_BOOTSTRAP_SERVERS.name(), broker.address());
        given.put(
                Setting.KAFKA_CLIENT_PROPERTIES.name(),
                SecureBroker.clientProperties(folder.resolve("client.properties"), certificates, kafkaPassword)
                        .toString());
        return PROJECT.settings(given);
    }

    private static ProduceReport produce(Settings settings) {
        ProduceRequest request = ProduceRequest.of(ReadingKind.parse("stress"))
                .files(List.of(PROJECT.recording("stress")))
                .speed(Speed.MAX)
                .eventTime(EventTimeMode.ORIGINAL)
                .injection(Injection.parse("bad=1%"))
                .count(READINGS)
                .build();
        return Production.until(() -> false, request, settings, Progress.SILENT);
    }

    private static PipelineTables.Counts counts(Settings settings) {
        return new PipelineTables(settings).counts(PROJECT.pipeline("stress", settings));
    }
}
