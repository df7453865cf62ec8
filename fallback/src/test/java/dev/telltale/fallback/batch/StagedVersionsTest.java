package dev.telltale.fallback.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.guarantees.Proves;
import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.database.MigrationFolders;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.script.TimeRange;
import dev.telltale.sql.settings.Settings;

import static dev.telltale.guarantees.Invariant.MORE_READINGS_WIN;
import static dev.telltale.guarantees.Invariant.OTHER_VERSION_IS_REPLACED;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.FALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

/** Merges rows of one version of a pipeline into a table that holds rows of another one. */
@Tag("stack")
@Proves(
        value = MORE_READINGS_WIN,
        mode = {BATCH, FALLBACK},
        level = STACK)
@Proves(value = OTHER_VERSION_IS_REPLACED, mode = BATCH, level = STACK)
final class StagedVersionsTest {
    private static final Pipelines FILES =
            new Pipelines(Path.of("../sql").toAbsolutePath().normalize());
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final TimeRange FIRST_MINUTE = new TimeRange(NOON, NOON.plusSeconds(60));

    private static EmbeddedPostgres server;
    private static Handle handle;
    private static StagingTables staging;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.start();
        Settings settings = Settings.from(Map.of(
                "DATABASE_URL", "jdbc:postgresql://localhost:" + server.getPort() + "/postgres",
                "DATABASE_USER", "postgres",
                "DATABASE_PASSWORD", "trusted"));
        Migrations.migrate(MigrationFolders.ofShipped(FILES.folder()), settings);
        handle = Jdbi.create(server.getJdbcUrl("postgres", "postgres")).open();
        Pipeline weather = FILES.get("weather", settings);
        DatabaseSchemas schemas = DatabaseSchemas.of(settings);
        staging = new StagingTables(
                handle,
                schemas,
                weather.name(),
                weather.manifest().tables().stream()
                        .map(table -> ResultTable.of(handle, schemas, table))
                        .toList());
    }

    @AfterAll
    static void stop() throws IOException {
        staging.close();
        handle.close();
        server.close();
    }

    @BeforeEach
    void empty() {
        handle.execute("TRUNCATE weather_windows, " + staged());
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(textBlock = """
            v1 20.0 9,   v2 20.0 9,   v2 20.0 9,   1
            v1 20.0 9,   v2 21.5 9,   v2 21.5 9,   1
            v1 20.0 9,   v2 20.0 7,   v2 20.0 7,   1
            v2 20.0 9,   v2 20.0 9,   v2 20.0 9,   0
            v2 20.0 9,   v2 20.0 7,   v2 20.0 9,   0
            null 20.0 9, v2 20.0 9,   null 20.0 9, 0
            null 20.0 9, v2 21.5 9,   v2 21.5 9,   1
            null 20.0 9, v2 21.5 7,   null 20.0 9, 0
            """)
    void replaceThoseOfAnotherVersionAndOtherwiseTheRowWithFewerReadings(
            String stored, String computed, String expected, long changed) {
        put("weather_windows", stored);
        put(staged(), computed);

        assertThat(staging.compare(FIRST_MINUTE).changed()).isEqualTo(changed);
        long refused = handle.inTransaction(open -> staging.merge(FIRST_MINUTE));
        assertThat(refused).isZero();
        assertThat(rows()).containsExactly(expected);
        assertThat(staging.compare(FIRST_MINUTE).changed()).isZero();
    }

    private static String staged() {
        return staging.tables().get(0).stagedName();
    }

    private void put(String table, String row) {
        List<String> values = List.of(row.split(" "));
        handle.createUpdate("INSERT INTO " + table + " (station_id, window_start, window_end, temperature_avg_celsius, "
                        + "reading_count, processed_by, processed_at, pipeline_version) VALUES ('roof', :start, :end, "
                        + ":temperature, :readings, 'stream', now(), nullif(:version, 'null'))")
                .bind("start", NOON)
                .bind("end", NOON.plusSeconds(60))
                .bind("temperature", Double.valueOf(values.get(1)))
                .bind("readings", Long.valueOf(values.get(2)))
                .bind("version", values.get(0))
                .execute();
    }

    private List<String> rows() {
        return handle.createQuery("SELECT concat_ws(' ', coalesce(pipeline_version, 'null'), "
                        + "to_char(temperature_avg_celsius, 'FM00.0'), reading_count) FROM weather_windows")
                .mapTo(String.class)
                .list();
    }
}
