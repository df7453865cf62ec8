package dev.telltale.local.cases.given;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of a pipeline whose key is a number in a nested object.
 *
 * @param sql folder of the pipelines
 * @param name name of the pipeline
 * @param topic its input topic
 */
public record OwnRules(Path sql, String name, String topic) {
    private static final String MANIFEST = """
            {
              "topic": {"name": "TOPIC", "partitions": 1},
              "format": "telltale-json",
              "keys": ["meter.station"],
              "event_time": {"column": "at.ms", "format": "EPOCH-MILLISECONDS"},
              %s
              "out_of_orderness": "5 s",
              "idle_timeout": "5 s",
              "windows": [{"view": "counted_readings", "size": "1 min"}],
              "tables": [{"name": "NAME_windows", "contract": "NAME_window_contract", "version_column": "reading_count"}]
            }
            """;

    private static final String CONTRACT = """
            CREATE TABLE NAME_reading_contract (
                meter ROW<station INT>, `at` ROW<ms BIGINT>, temperature DOUBLE, rate INT, phases ARRAY<DOUBLE>
            );
            CREATE TABLE NAME_window_contract (
                station INT, window_start TIMESTAMP(3), window_end TIMESTAMP(3), temperature_celsius DOUBLE,
                reading_count BIGINT, processed_by STRING, processed_at TIMESTAMP(3), duplicate_count BIGINT,
                PRIMARY KEY (station, window_start) NOT ENFORCED
            );
            """;

    private static final String PIPELINE = """
            INSERT INTO NAME_windows (
                station, window_start, window_end, temperature_celsius, reading_count, processed_by, processed_at,
                duplicate_count
            )
            SELECT
                station, window_start, window_end, mean(temperature_celsius), COUNT(*), run_mode(),
                CAST(CURRENT_TIMESTAMP AS TIMESTAMP(3)), SUM(delivery_count) - COUNT(*)
            FROM counted_readings
            GROUP BY station, window_start, window_end
            ON CONFLICT DO DEDUPLICATE;
            """;

    private static final String MIGRATION = """
            CREATE TABLE NAME_windows (
                station int NOT NULL, window_start timestamptz NOT NULL, window_end timestamptz NOT NULL,
                temperature_celsius double precision, reading_count bigint NOT NULL, processed_by text NOT NULL,
                processed_at timestamptz NOT NULL, duplicate_count bigint NOT NULL DEFAULT 0,
                PRIMARY KEY (station, window_start)
            );
            SELECT ${setup}.add_pipeline(
                pipeline => 'NAME', topic => 'TOPIC', key_column => 'station', window_length => '1 min',
                measures => ${setup}.mean('temperature_celsius', 'temperature_window_count')
            );
            """;

    /**
     * Writes the pipeline and its migration.
     *
     * @param condition a condition of readings.sql
     * @param checks the checks of the manifest, or nothing
     */
    public void write(String condition, String checks) throws IOException {
        Path version = Files.createDirectories(sql.resolve(name).resolve("v1"));
        Path migrations = Files.createDirectories(sql.resolve("migration"));
        Files.writeString(version.resolve("pipeline.json"), own(MANIFEST.formatted(checks)));
        Files.writeString(version.resolve("contract.sql"), own(CONTRACT));
        Files.writeString(
                version.resolve("readings.sql"),
                own(
                        "CREATE VIEW valid_readings AS SELECT NAME_readings.meter.station AS station, event_time, temperature AS temperature_celsius "
                                + "FROM NAME_readings WHERE " + condition + ";\n"));
        Files.writeString(version.resolve("pipeline.sql"), own(PIPELINE));
        Files.writeString(
                migrations.resolve("V1000." + Math.abs(name.hashCode()) + "__" + name + ".sql"), own(MIGRATION));
    }

    private String own(String text) {
        return text.replace("NAME", name).replace("TOPIC", topic);
    }
}
