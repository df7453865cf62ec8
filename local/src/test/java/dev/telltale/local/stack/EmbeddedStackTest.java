package dev.telltale.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.kafka.KafkaTopics;
import dev.telltale.local.kafka.Topic;
import dev.telltale.local.service.StackListener;
import dev.telltale.local.service.StackPart;

import static dev.telltale.guarantees.Invariant.INSTANTS_ARE_UTC;
import static dev.telltale.guarantees.Invariant.PEERS_ARE_VERIFIED;
import static dev.telltale.guarantees.Invariant.SECRETS_STAY_SECRET;
import static dev.telltale.guarantees.Invariant.STACK_PARTS_RESTART;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.ANY;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A stack while other programs use the default ports. */
@ExtendWith(SharedStack.class)
@Tag("stack")
final class EmbeddedStackTest {

    private static final long A_YEAR_AGO = Instant.parse("2025-11-20T12:00:00Z").toEpochMilli();
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    private final EmbeddedStack stack;
    private final Path folder;
    private final List<String> diary;

    EmbeddedStackTest(SharedStack.Running shared) {
        this.stack = shared.stack();
        this.folder = shared.folder();
        this.diary = shared.diary().lines;
    }

    @Test
    void listensOnOtherPortsWhenTheDefaultPortsAreTaken() {
        assertThat(diary)
                .contains(
                        "Kafka moved from 9092",
                        "PostgreSQL moved from 5432",
                        "Flink moved from 8081",
                        "SQL Gateway moved from 8083");
        assertThat(stack.endpoints().bootstrapServers()).isNotEqualTo("localhost:9092");
    }

    @Proves(value = SECRETS_STAY_SECRET, mode = ANY, level = STACK)
    @Test
    void publishesItsEndpointsToTheOwnerOnly() throws IOException {
        Path environment = folder.resolve("stack.env");

        assertThat(Files.readString(environment))
                .contains("KAFKA_BOOTSTRAP_SERVERS='" + stack.endpoints().bootstrapServers() + "'")
                .contains("DATABASE_USER='telltale'");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(environment)))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesASecondStackOnTheSameFolder() {
        assertThatThrownBy(() -> EmbeddedStack.start(StackOptions.in(folder), StackListener.SILENT))
                .isInstanceOf(StackRunningException.class)
                .hasMessageContaining("process " + ProcessHandle.current().pid())
                .hasMessageContaining("./telltale down");
        assertThat(StackLock.isHeld(stack.folder())).isTrue();
    }

    @Test
    void setsPartitionsAndSettingsOfTopics() throws Exception {
        stack.createTopics(List.of(Topic.keptForEver("readings", 1), Topic.compacted("maxima", 1)));
        StackInUse.send(stack, "readings", A_YEAR_AGO, "a reading");
        stack.createTopics(List.of(Topic.keptForEver("readings", 3), Topic.compacted("maxima", 1)));

        assertThat(StackInUse.valuesIn(stack, "readings")).containsExactly("a reading");
    }

    @Test
    void namesTheMissingTopicsThatABrokerRefusesToCreate() {
        Map<String, Object> client =
                Map.of("bootstrap.servers", stack.endpoints().bootstrapServers());
        Topic impossible = Topic.keptForEver("no such name", 1);

        assertThatThrownBy(
                        () -> KafkaTopics.createMissing(client, List.of(Topic.keptForEver("created", 1), impossible)))
                .hasMessageMatching(
                        "Kafka at localhost:\\d+ lacks the topic no such name and refuses to create it: .+");
        KafkaTopics.createMissing(client, List.of(Topic.keptForEver("created", 3)));
        assertThat(StackInUse.valuesIn(stack, "created")).isEmpty();
    }

    @Test
    void acceptsAReadingFromTheFarFuture() throws Exception {
        stack.createTopics(List.of(Topic.keptForEver("prophecies", 1)));
        StackInUse.send(
                stack, "prophecies", Instant.parse("2099-01-01T00:00:00Z").toEpochMilli(), "a reading");

        assertThat(StackInUse.valuesIn(stack, "prophecies")).containsExactly("a reading");
    }

    @Proves(value = STACK_PARTS_RESTART, mode = ANY, level = STACK)
    @Test
    void restartsPostgreSqlAfterAKill() throws SQLException {
        execute("CREATE TABLE killed (n int)");
        execute("INSERT INTO killed VALUES (42)");

        StackInUse.databaseServersOn(folder).forEach(ProcessHandle::destroyForcibly);

        await().atMost(TWO_MINUTES)
                .untilAsserted(() -> assertThat(diary).contains("PostgreSQL lost", "PostgreSQL recovered"));
        assertThat(ask("SELECT n FROM killed")).isEqualTo("42");
    }

    @Proves(value = STACK_PARTS_RESTART, mode = ANY, level = STACK)
    @Test
    void restartsPartsAfterAnOutage() throws Exception {
        stack.createTopics(List.of(Topic.keptForEver("before-the-outage", 1)));
        StackInUse.send(stack, "before-the-outage", A_YEAR_AGO, "a reading");
        execute("CREATE TABLE before_the_outage (n int)");

        stack.stop(StackPart.KAFKA);
        stack.stop(StackPart.DATABASE);
        assertThatThrownBy(this::connect).isInstanceOf(SQLException.class);
        stack.start(StackPart.DATABASE);
        stack.start(StackPart.KAFKA);

        assertThat(StackInUse.valuesIn(stack, "before-the-outage")).containsExactly("a reading");
        execute("INSERT INTO before_the_outage VALUES (1)");
    }

    @Proves(
            value = INSTANTS_ARE_UTC,
            mode = {STREAM, BATCH},
            level = STACK)
    @Test
    void keepsTheDatabaseInUtcAndDurable() throws SQLException {
        assertThat(ask("SHOW timezone")).isEqualTo("UTC");
        assertThat(ask("SHOW fsync")).isEqualTo("on");
        assertThat(ask("SHOW server_encoding")).isEqualTo("UTF8");
        assertThat(ask("SELECT datcollate FROM pg_database WHERE datname = 'telltale'"))
                .isEqualTo("C");
    }

    @Proves(value = PEERS_ARE_VERIFIED, mode = ANY, level = STACK)
    @Test
    void requiresAPassword() {
        assertThatThrownBy(() -> DriverManager.getConnection(stack.endpoints().databaseUrl(), "postgres", "guessed"))
                .hasMessageContaining("password authentication failed");
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = connect();
                Statement running = connection.createStatement()) {
            running.execute(statement);
        }
    }

    private String ask(String question) throws SQLException {
        try (Connection connection = connect();
                Statement running = connection.createStatement();
                ResultSet answer = running.executeQuery(question)) {
            assertThat(answer.next()).isTrue();
            return answer.getString(1);
        }
    }

    private Connection connect() throws SQLException {
        StackEndpoints endpoints = stack.endpoints();
        return DriverManager.getConnection(
                endpoints.databaseUrl(), endpoints.databaseUser(), endpoints.databasePassword());
    }
}
