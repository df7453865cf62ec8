package dev.telltale.local.command.project;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.local.service.ServerPlan;
import dev.telltale.local.service.StackListener;
import dev.telltale.local.service.StackPart;
import dev.telltale.local.stack.EmbeddedStack;
import dev.telltale.local.stack.StackEndpoints;
import dev.telltale.local.stack.StackOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** {@code up} with a broker and a database that it does not start. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("stack")
@Tag("long")
final class OtherServersTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String READINGS = """
            {"client":"a","ts":"2024-05-12 02:11:37","temperature":19.38,"humidity":57.09}
            {"client":"a","ts":"2024-05-12 02:11:38","temperature":19.40,"humidity":57.10}
            no reading at all
            {"client":"b","ts":"2024-05-12 02:11:39","temperature":19.38,"humidity":null}
            """;

    private Path folder;
    private EmbeddedStack others;
    private LauncherProject project;
    private Path output;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        others = EmbeddedStack.start(
                StackOptions.in(folder.resolve("others"))
                        .withServers(new ServerPlan(Set.of(StackPart.KAFKA, StackPart.DATABASE), Map.of())),
                StackListener.SILENT);
        project = LauncherProject.in(folder.resolve("own"), "weather");
        output = folder.resolve("output");
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        project.run(output, "down");
        others.close();
    }

    @Test
    void usesThemAndStartsTheRest() throws Exception {
        StackEndpoints endpoints = others.endpoints();

        assertThat(project.run(output, settings(), "up", "weather", "--detach"))
                .contains("Kafka        " + endpoints.bootstrapServers() + " (KAFKA_BOOTSTRAP_SERVERS), not started")
                .contains("PostgreSQL   " + endpoints.databaseUrl() + " (DATABASE_URL), not started here")
                .contains("No readings are sent to a Kafka that is not started here, unless with --produce.")
                .contains("weather      job ", "Dashboards   http://localhost:")
                .endsWith("[0]");
        assertThat(project.file("kafka")).doesNotExist();
        assertThat(project.file("postgresql")).doesNotExist();
        Path readings = Files.writeString(folder.resolve("readings.jsonl"), READINGS);
        assertThat(project.run(output, "produce", "weather", "--file", readings.toString(), "--speed", "max"))
                .contains("readings.jsonl:3: sent as it is: not a JSON object", "Sent: 4 records")
                .endsWith("[0]");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(project.run(output, "status", "--json"))
                        .contains("RUNNING")
                        .containsPattern("\"in_windows\" ?: 3,")
                        .containsPattern("\"invalid\" ?: 1,")
                        .endsWith("[0]"));

        assertThat(project.run(output, "down")).contains("Stopped the stack").endsWith("[0]");
        assertThat(project.file("stack.env")).doesNotExist();
        DriverManager.getConnection(endpoints.databaseUrl(), endpoints.databaseUser(), endpoints.databasePassword())
                .close();
        servesDashboards();
    }

    /** The database has tables and roles only after a first {@code up}. */
    private void servesDashboards() throws Exception {
        Process page = project.start(output, settings(), "dashboards", "--port", "0");
        await().atMost(PATIENCE).until(() -> Files.readString(output).contains("Ready. Ctrl-C stops."));
        String address = Files.readString(output).replaceFirst("(?s).*(http://localhost:\\d+).*", "$1");

        HttpResponse<String> dashboards = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address + "/api/dashboards"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(dashboards.body()).contains("telltale-weather");

        LauncherProject.interrupt(page);
        assertThat(page.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(page.exitValue()).isZero();
        assertThat(Files.readString(output)).endsWith("Stopped.\n");
        String nowhere = "jdbc:postgresql://localhost:1/telltale";
        assertThat(project.run(output, Map.of("DATABASE_URL", nowhere), "dashboards"))
                .contains("the database does not answer at " + nowhere)
                .endsWith("[1]");
    }

    @Test
    void namesTheSettingsOfServersThatDoNotAnswer() throws Exception {
        Map<String, String> wrong = new HashMap<>(settings());
        wrong.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:1");
        wrong.put("FLINK_REST_URL", "http://localhost:2");
        wrong.put("DATABASE_OWNER_PASSWORD", "a guess");

        assertThat(project.run(output, wrong, "up", "weather"))
                .contains("telltale: Kafka does not answer at localhost:1 (KAFKA_BOOTSTRAP_SERVERS); ")
                .contains("password authentication failed for user \"telltale\"; "
                        + "check DATABASE_OWNER and DATABASE_OWNER_PASSWORD (DATABASE_URL); ")
                .contains("Flink does not answer at http://localhost:2 (FLINK_REST_URL)\n[1]");
    }

    @Test
    void namesTheMissingLoginOfADatabase() throws Exception {
        assertThat(project.run(output, Map.of("DATABASE_URL", others.endpoints().databaseUrl()), "up", "weather"))
                .contains("DATABASE_USER is not set", "DATABASE_PASSWORD is not set")
                .endsWith("[2]");
    }

    private Map<String, String> settings() {
        StackEndpoints endpoints = others.endpoints();
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", endpoints.bootstrapServers(),
                "DATABASE_URL", endpoints.databaseUrl(),
                "DATABASE_OWNER", endpoints.databaseUser(),
                "DATABASE_OWNER_PASSWORD", endpoints.databasePassword(),
                "DATABASE_USER", "telltale_writer",
                "DATABASE_PASSWORD", "a writer's secret",
                "DATABASE_READER_PASSWORD", "a reader's secret");
    }
}
