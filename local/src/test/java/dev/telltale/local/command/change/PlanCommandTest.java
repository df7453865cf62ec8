package dev.telltale.local.command.change;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.local.command.Telltale;
import dev.telltale.local.project.Project;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code plan} for a pipeline with two versions, without servers. */
final class PlanCommandTest {
    private static final Path SHIPPED = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path project;

    private final StringWriter output = new StringWriter();

    @BeforeEach
    void write() throws IOException {
        System.setProperty(Project.PRODUCT, SHIPPED.toString());
        Path sky = Files.createDirectories(project.resolve("sql")).resolve("sky");
        Files.createDirectory(sky);
        PathUtils.copyDirectory(SHIPPED.resolve("sql/weather/v1"), sky.resolve("v1"));
        for (String part : new String[] {"pipeline.json", "contract.sql", "readings.sql", "pipeline.sql"}) {
            Path file = sky.resolve("v1").resolve(part);
            Files.writeString(
                    file,
                    Files.readString(file)
                            .replaceAll("weather_(?!data)", "sky_")
                            .replace("\"${WEATHER_TOPIC_PARTITIONS}\"", "1"));
        }
        PathUtils.copyDirectory(sky.resolve("v1"), sky.resolve("v2"));
        Files.writeString(project.resolve("telltale.yaml"), "name: sky\n");
    }

    @AfterEach
    void clear() {
        System.clearProperty(Project.PRODUCT);
        System.clearProperty(Project.FOLDER);
    }

    @Test
    void hasNothingToDoIfNothingThatRunsDiffers() throws IOException {
        assertThat(plan()).isZero();
        assertThat(output).hasToString("sky: from v1 to v2\n\nNothing that runs differs.\n");

        change("pipeline.sql", "-- Shown by:", "-- Shown in a browser by:");
        assertThat(plan()).isZero();
        assertThat(output.toString()).contains("  pipeline.sql ", "comments: 2 lines", "Nothing that runs differs.");
    }

    @Test
    void showsANewColumnThatKeepsTheState() throws IOException {
        change("contract.sql", "    reading_count BIGINT", "    is_warm BOOLEAN,\n    reading_count BIGINT");
        change("pipeline.sql", "reading_count,\n    processed_by,", "is_warm, reading_count,\n    processed_by,");
        change(
                "pipeline.sql",
                "    reading_count,\n    run_mode",
                "    temperature_avg_celsius > 20 AS is_warm,\n    reading_count,\n    run_mode");

        assertThat(plan()).isEqualTo(3);
        assertThat(output.toString())
                .contains(
                        "  contract.sql              +1 -0",
                        "  column is_warm BOOLEAN of sky_windows is new",
                        "State: keep\n  all that keeps state, and all that feeds it, is equal",
                        "Not known\n  database and Kafka are not known");
    }

    @Test
    void printsOneJsonDocument() throws IOException {
        change("readings.sql", "FROM sky_readings", "FROM sky_readings\nWHERE humidity > 0");
        change("pipeline.json", "\"keys\": [\"client\"]", "\"keys\": [\"client\", \"ts\"]");

        assertThat(plan("--json")).isEqualTo(3);
        JsonNode document = new ObjectMapper().readTree(output.toString());
        assertThat(document.at("/state/verdict").asText()).isEqualTo("keep with mixed windows");
        assertThat(document.at("/facts/0/fact").asText()).isEqualTo("key of the readings");
        assertThat(document.at("/facts/0/refused").asBoolean()).isTrue();
        assertThat(document.at("/files/1/file").asText()).isEqualTo("readings.sql");
    }

    @Test
    void goesOnIfTheDatabaseDoesNotAnswer() throws IOException {
        Files.createDirectory(project.resolve(".telltale"));
        Files.writeString(
                project.resolve(".telltale/stack.env"),
                "DATABASE_USER='writer'\nDATABASE_PASSWORD='secret'\nDATABASE_URL='jdbc:postgresql://localhost:1/sky'\n");

        assertThat(plan()).isZero();
        assertThat(output.toString()).startsWith("telltale: the live version is not known: ");
    }

    @Test
    void reportsAVersionThatDoesNotExist() {
        assertThat(plan("--to-version", "v9")).isEqualTo(1);
        assertThat(output).hasToString("telltale: there is no version 'v9' of sky; there are v1, v2\n");
    }

    @Test
    void reportsAVersionThatFlinkDoesNotPlan() throws IOException {
        change("pipeline.sql", "AS reading_count,", "AS readings_total,");

        assertThat(plan()).isEqualTo(1);
        assertThat(output.toString())
                .startsWith("telltale: sql/sky/v2/pipeline.sql:")
                .hasLineCount(1);
    }

    private void change(String file, String from, String to) throws IOException {
        Path path = project.resolve("sql/sky/v2").resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }

    private int plan(String... options) {
        output.getBuffer().setLength(0);
        PrintWriter writer = new PrintWriter(output, true);
        String[] words = new String[options.length + 4];
        System.arraycopy(new String[] {"--project", project.toString(), "plan", "sky"}, 0, words, 0, 4);
        System.arraycopy(options, 0, words, 4, options.length);
        return Telltale.commandLine().setOut(writer).setErr(writer).execute(words);
    }
}
