package dev.telltale.local.grafana.database;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.pipeline.Pipelines;

import static org.assertj.core.api.Assertions.assertThat;

/** The migrations register each pipeline with the topic and the window of its manifest. */
@ParameterizedClass
@MethodSource("dev.telltale.local.grafana.database.Database#all")
@Tag("stack")
final class RegisteredPipelinesTest {
    private static final Pipelines PIPELINES = new Pipelines(Path.of("..", "sql"));

    private final Database database;

    RegisteredPipelinesTest(Database database) {
        this.database = database;
    }

    static List<String> names() {
        return PIPELINES.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void matchTheirManifests(String name) {
        Manifest manifest = PIPELINES.get(name, database.settings()).manifest();
        List<Map<String, Object>> registered = database.reader()
                .withHandle(handle -> handle.createQuery("SELECT topic, "
                                + "extract(epoch FROM window_length)::bigint AS window_seconds "
                                + "FROM pipelines WHERE pipeline = :name")
                        .bind("name", name)
                        .mapToMap()
                        .list());
        assertThat(registered)
                .containsExactly(Map.of(
                        "topic", manifest.topic().name(),
                        "window_seconds", manifest.windows().get(0).size().toSeconds()));
    }
}
