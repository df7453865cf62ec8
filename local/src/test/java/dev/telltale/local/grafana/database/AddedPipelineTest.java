package dev.telltale.local.grafana.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.sql.database.MigrationFolders;

import static org.assertj.core.api.Assertions.assertThat;

/** A pipeline that a user adds with one migration has the same views as the shipped pipelines. */
@ParameterizedClass
@MethodSource("databases")
@Tag("stack")
final class AddedPipelineTest {
    /** A pipeline with windows of 20 seconds, rollups of minutes and hours, and a numeric key. */
    private static final String MIGRATION = """
            CREATE TABLE soil_windows (
                plot_number int NOT NULL,
                window_start timestamptz NOT NULL,
                window_end timestamptz NOT NULL,
                moisture_percent double precision,
                reading_count bigint NOT NULL,
                processed_by text NOT NULL CHECK (processed_by IN ('stream', 'batch')),
                processed_at timestamptz NOT NULL,
                duplicate_count bigint NOT NULL DEFAULT 0,
                PRIMARY KEY (plot_number, window_start)
            );
            SELECT ${setup}.add_pipeline(
                pipeline => 'soil',
                topic => 'soil-topic',
                key_column => 'plot_number',
                window_length => '20 s',
                measures => ${setup}.mean('moisture_percent', 'moisture_window_count')
                    || ${setup}.windows_where('dry_window_count', 'moisture_percent < 20')
            );
            """;

    private static final String ROWS = """
            INSERT INTO soil_windows
            SELECT plot, start, start + INTERVAL '20 s', plot * 15, 4, 'stream', start + INTERVAL '30 s'
            FROM generate_series(1, 2) AS plot
            CROSS JOIN generate_series(
                TIMESTAMPTZ '2026-03-03 10:58:00Z', '2026-03-03 11:01:40Z', '20 s') AS start
            """;

    private final Database database;

    AddedPipelineTest(Database database) {
        this.database = database;
    }

    static List<Database> databases() throws IOException {
        Path migrations = Files.createTempDirectory("added-pipeline");
        Files.writeString(migrations.resolve("V1__soil.sql"), MIGRATION);
        MigrationFolders folders = new MigrationFolders("soil", Path.of("..", "sql", "setup"), migrations);
        return Database.create("telltale_added", folders).toList();
    }

    @BeforeEach
    void write() {
        database.owner().useHandle(handle -> handle.execute("TRUNCATE soil_windows, soil_readings, late_readings"));
        database.writer().useHandle(handle -> handle.execute(ROWS));
        if (!database.storesRollups()) {
            database.refreshRollups();
        }
    }

    @Test
    void hasWindowsMinutesAndHoursInItsSeries() {
        assertSeries();
        database.refreshRollups();
        assertSeries();
    }

    private void assertSeries() {
        assertThat(rows("SELECT step_seconds, count(*) AS rows, sum(window_count)::int AS windows, "
                        + "sum(reading_count)::int AS readings, sum(dry_window_count)::int AS dry, "
                        + "sum(moisture_percent * moisture_window_count)::int AS moisture "
                        + "FROM soil_series GROUP BY 1 ORDER BY 1"))
                .containsExactly(series(20, 24), series(60, 8), series(3600, 4));
        assertThat(rows("SELECT step_seconds, sum(window_count)::int AS windows FROM pipeline_series "
                        + "WHERE pipeline = 'soil' GROUP BY 1 ORDER BY 1"))
                .extracting(row -> row.get("windows"))
                .containsExactly(24, 24, 24);
    }

    private static Map<String, Object> series(int step, long rows) {
        return Map.of(
                "step_seconds", step, "rows", rows, "windows", 24, "readings", 96, "dry", 12, "moisture", 12 * 45);
    }

    @Test
    void hasItsNewestWindows() {
        assertThat(
                        rows(
                                "SELECT plot_number, window_start = '2026-03-03 11:01:40Z' AS newest, key_count FROM soil_newest"))
                .containsExactlyInAnyOrder(
                        Map.of("plot_number", 1, "newest", true, "key_count", 2L),
                        Map.of("plot_number", 2, "newest", true, "key_count", 2L));
        assertThat(rows("SELECT processed_by, pipeline_version IS NULL AS is_unknown FROM pipeline_freshness "
                        + "WHERE pipeline = 'soil'"))
                .containsExactly(Map.of("processed_by", "stream", "is_unknown", true));
    }

    @Test
    void hasItsLateReadingsUntilABatchRunCountsThem() {
        write("INSERT INTO late_readings VALUES ('soil', '1', '2026-03-03 11:00:05Z', 'soil-topic', 0, 7, now())");
        write("INSERT INTO soil_readings VALUES ('soil-topic', 0, 7, '2026-03-03 11:00:05Z', '1')");
        assertThat(rows("SELECT partition_offset FROM soil_late")).containsExactly(Map.of("partition_offset", 7L));
        write("UPDATE soil_windows SET processed_by = 'batch' WHERE window_start = '2026-03-03 11:00:00Z'");
        assertThat(rows("SELECT partition_offset FROM soil_late")).isEmpty();
    }

    @Test
    void hasItsDeadLettersAndRefusedWindows() {
        write("INSERT INTO dead_letters VALUES ('soil-topic', 0, 8, now(), 'plot: missing') ON CONFLICT DO NOTHING");
        assertThat(rows("SELECT topic FROM pipeline_dead_letters WHERE pipeline = 'soil'"))
                .containsExactly(Map.of("topic", "soil-topic"));
        write("INSERT INTO refused_rows VALUES ('soil_windows', 'a', '{\"plot_number\": 3, \"reading_count\": 5, "
                + "\"window_start\": \"2026-03-03 11:00:00Z\"}', 'refused', now()) ON CONFLICT DO NOTHING");
        assertThat(rows("SELECT reading_count FROM soil_refused")).containsExactly(Map.of("reading_count", 5L));
    }

    private void write(String sql) {
        database.writer().useHandle(handle -> handle.execute(sql));
    }

    private List<Map<String, Object>> rows(String sql) {
        try (Handle reader = database.reader().open()) {
            return reader.createQuery(sql).mapToMap().list();
        }
    }
}
