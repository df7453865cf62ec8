package dev.telltale.local.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;

import static dev.telltale.guarantees.Invariant.SECRETS_STAY_SECRET;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.ANY;
import static org.assertj.core.api.Assertions.assertThat;

final class JobScriptTest {
    private static final Path SHIPPED = Path.of("../sql").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Proves(value = SECRETS_STAY_SECRET, mode = ANY, level = UNIT)
    @Test
    void keepsNoSecretOfAProjectAndRestoresEachOne() throws IOException {
        PathUtils.copyDirectory(
                SHIPPED.resolve("weather"),
                Files.createDirectory(folder.resolve("sql")).resolve("weather"));
        Files.writeString(folder.resolve("telltale.yaml"), """
                name: sky
                settings:
                  WEATHER_TOPIC_PARTITIONS: {default: 1, form: count, purpose: partitions}
                  TARIFF_TOKEN: {purpose: token of a service}
                """);
        Settings settings = Settings.from(Map.of(
                "DATABASE_USER", "writer",
                "DATABASE_PASSWORD", "it's hidden",
                "TARIFF_TOKEN", "a \"quoted\\ secret'",
                "TELLTALE_UDF_JAR", "udf.jar"));
        Pipeline pipeline = new Pipelines(folder.resolve("sql"), SHIPPED).get("weather", settings);

        JobScript script = JobScript.of(pipeline, "database");

        assertThat(script.text()).doesNotContain("hidden", "secret").contains("\"TARIFF_TOKEN\": \"${TARIFF_TOKEN}\"");
        assertThat(statements(script.startedFrom(StartPoint.BEGINNING, pipeline.settings())))
                .isEqualTo(statements(pipeline.streamScript("database").text()));
    }

    private static String statements(String script) {
        return script.replaceAll("(?m)^-- .*\n", "");
    }
}
