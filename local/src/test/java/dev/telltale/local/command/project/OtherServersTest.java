package dev.telltale.local.command.project;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

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

/** {@code up} with a broker and a database that it does not start. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("stack")
final class OtherServersTest {
    private EmbeddedStack others;
    private LauncherProject project;
    private Path output;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
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
        assertThat(project.run(output, "produce", "weather", "--count", "100", "--speed", "max"))
                .contains("Sent: 100 records")
                .endsWith("[0]");
        assertThat(project.run(output, "status")).contains("RUNNING").endsWith("[0]");

        assertThat(project.run(output, "down")).contains("Stopped the stack").endsWith("[0]");
        assertThat(project.file("stack.env")).doesNotExist();
        DriverManager.getConnection(endpoints.databaseUrl(), endpoints.databaseUser(), endpoints.databasePassword())
                .close();
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
