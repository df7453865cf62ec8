package dev.telltale.local.shadow;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.telltale.local.project.Project;
import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;

/** The names of a shadow are its own, and fit into PostgreSQL. */
final class ShadowPlaceTest {
    private static final Project PROJECT = new Project(Path.of("..").toAbsolutePath());
    private static final String LONG = "a_pipeline_with_a_name_that_nobody_wants_to_read_twice";

    @Test
    void namesASchemaBesideTheLiveOne() {
        Settings settings = place("plant", "meters").settings();

        assertThat(settings.get(Setting.DATABASE_SCHEMA)).isEqualTo("plant_shadow_meters");
        assertThat(DatabaseSchemas.url(settings)).isEqualTo("jdbc:postgresql://db/x?currentSchema=plant_shadow_meters");
    }

    @Test
    void shortensALongName() {
        String name = place("plant", LONG).schemaName();

        assertThat(place("plant", LONG).settings().isAcceptable(Setting.DATABASE_SCHEMA))
                .isTrue();
        assertThat(name)
                .isEqualTo(place("plant", LONG).schemaName())
                .isNotEqualTo(place("plant", LONG + "s").schemaName());
    }

    @Test
    void namesTopicsThatNoLiveJobWrites() {
        assertThat(place("public", "meters").names().written(new Manifest.Topic("answers", 3, true)))
                .isEqualTo(new Manifest.Topic("telltale-meters.shadow.answers", 3, true));
    }

    private static ShadowPlace place(String schema, String pipeline) {
        return new ShadowPlace(
                PROJECT,
                Settings.from(Map.of(
                        "DATABASE_URL", "jdbc:postgresql://db/x?currentSchema=" + schema, "DATABASE_SCHEMA", schema)),
                pipeline);
    }
}
