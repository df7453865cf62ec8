package dev.telltale.sql.check;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.MISTAKE_IS_ONE_LINE;
import static dev.telltale.guarantees.Invariant.STATE_IS_BOUNDED;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.ANY;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/** Faults in a copy of the shipped pipelines. */
@Execution(ExecutionMode.CONCURRENT)
final class ProjectCheckTest {
    private static final String MANIFEST = "sql/weather/v1/pipeline.json";
    private static final String PIPELINE = "sql/weather/v1/pipeline.sql";

    @TempDir
    private Path home;

    private CopiedProject project;

    @BeforeEach
    void copy() {
        project = CopiedProject.in(home);
    }

    @Test
    void findsNothingInTheShippedPipelines() {
        assertThat(project.check().all(project.check().pipelines().names())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            pipeline.json; ["client"]; ["clint"]; pipeline.json:4: 'clint' is not a column of weather_reading_contract, nor a field of one; columns: client
            pipeline.json; "column": "ts"; "column": "at"; pipeline.json:5: 'at' is not a column of weather_reading_contract
            pipeline.json; "idle_timeout"; "checks": [{"column": "ts", "function": "nice"}], "idle_timeout"; pipeline.json:7: 'nice' is not a function of sql/functions.sql
            pipeline.json; "weather_window_contract"; "no_contract"; pipeline.json:12: 'no_contract' is not a table of contract.sql: weather_reading_contract, weather_window_contract
            pipeline.json; "version_column": "reading_count"; "version_column": "count"; pipeline.json:12: 'count' is not a column of weather_window_contract
            pipeline.json; "weather_windows"; "weather_rows"; pipeline.json:12: no INSERT of pipeline.sql writes 'weather_rows'
            pipeline.json; "weather_windows"; "weather_rows"; pipeline.sql:19: INSERT INTO weather_windows: the manifest has neither
            pipeline.json; "counted_readings"; "other_readings"; pipeline.json:9: warning: pipeline.sql does not read the view 'other_readings'
            pipeline.json; ${WEATHER_TOPIC_PARTITIONS}; ${TOPIC_PARTS}; pipeline.json:2: ${TOPIC_PARTS} is not a declared setting
            contract.sql; temperature_avg_celsius; temperature_avg; contract.sql:13: warning: column temperature_avg states no unit
            contract.sql; 'PRIMARY KEY (station_id, window_start) NOT ENFORCED'; last STRING; pipeline.json:12: weather_window_contract has no PRIMARY KEY
            contract.sql; STRING COMMENT 'stream or batch'; STRING STRING; contract.sql:16: Encountered "STRING"
            readings.sql; valid_readings; good_readings; readings.sql: there is no CREATE VIEW valid_readings
            readings.sql; '    event_time,'; '    event_time + INTERVAL ''1'' HOUR AS event_time,'; readings.sql:2: valid_readings must select event_time unchanged
            pipeline.sql; '    temperature_avg_celsius, humidity_avg_percent'; '    humidity_avg_percent, temperature_avg_celsius'; pipeline.sql:28: the SELECT gives temperature_avg_celsius where the INSERT lists humidity_avg_percent
            pipeline.sql; mean(humidity_percent); CAST(NOW() AS DOUBLE); pipeline.sql:13: warning: NOW gives another row in each run
            pipeline.sql; mean(humidity_percent); PROCTIME(); pipeline.sql:13: PROCTIME windows differ in each run
            """)
    void findsFaultsOfFiles(String file, String from, String to, String expected) {
        project.change("sql/weather/v1/" + file, from, to);

        assertThat(project.findingsOfFiles("weather"))
                .anySatisfy(finding -> assertThat(finding).startsWith("sql/weather/v1/" + expected));
    }

    @Proves(value = MISTAKE_IS_ONE_LINE, mode = ANY, level = UNIT)
    @Test
    void findsFaultsOfAllFilesAndPlansAtOnceAndNothingThatFollowsFromThem() {
        project.change(MANIFEST, "[\"client\"]", "[\"clint\"]")
                .change("sql/vehicle_pressure/v1/job.sql", "SET 'table.exec.state.ttl'", "SET 'table.exec.other'")
                .change("sql/heart_rate/v1/pipeline.sql", "MIN(heart_rate_bpm)", "MIN(heart_rat)")
                .change("sql/heart_rate/v1/pipeline.sql", "readings_by_sliding_minute\n", "sliding\n")
                .delete("sql/stress/v1/readings.sql");

        assertThat(project.findings())
                .satisfiesExactly(
                        finding -> assertThat(finding)
                                .isEqualTo(
                                        "sql/heart_rate/v1/pipeline.sql:15: Column 'heart_rat' not found in any table"),
                        finding -> assertThat(finding)
                                .isEqualTo(
                                        "sql/heart_rate/v1/pipeline.sql:28: Column 'heart_rat' not found in any table"),
                        finding -> assertThat(finding)
                                .isEqualTo("sql/heart_rate/v1/pipeline.sql:74: Object 'sliding' not found"),
                        finding -> assertThat(finding).startsWith("sql/stress/v1/readings.sql: the file is missing"),
                        finding -> assertThat(finding)
                                .startsWith(
                                        "sql/vehicle_pressure/v1/pipeline.sql:55: warning: ROW_NUMBER outside a window"),
                        finding -> assertThat(finding)
                                .startsWith(
                                        "sql/vehicle_pressure/v1/pipeline.sql:67: warning: ROW_NUMBER outside a window"),
                        finding -> assertThat(finding).startsWith("sql/weather/v1/pipeline.json:4: 'clint'"));
    }

    @Test
    void findsAllFieldsThatTheManifestCannotHave() {
        project.change(MANIFEST, "\"idle_timeout\"", "\"idle_time\": \"5 s\", \"idle_timeout\"")
                .change(MANIFEST, "\"view\"", "\"vieww\"")
                .change(MANIFEST, "\"version_column\"", "\"version\"");

        assertThat(project.findingsOfFiles("weather"))
                .satisfiesExactly(
                        finding -> assertThat(finding)
                                .startsWith("sql/weather/v1/pipeline.json:7: there is no field 'idle_time'; known"),
                        finding -> assertThat(finding)
                                .startsWith("sql/weather/v1/pipeline.json:9: there is no field 'vieww'; known fields"),
                        finding ->
                                assertThat(finding).startsWith("sql/weather/v1/pipeline.json:12: there is no field"));
    }

    @Test
    void readsASettingAsItsValue() {
        project.change("sql/weather/v1/readings.sql", "finite(humidity)", "humidity * ${WEATHER_TOPIC_PARTITIONS}");

        assertThat(project.findingsOfFiles("weather")).isEmpty();
    }

    @Proves(value = STATE_IS_BOUNDED, mode = STREAM, level = UNIT)
    @Test
    void findsWhatKeepsStateForEver() {
        project.change(
                PIPELINE,
                "FROM readings_by_minute\n",
                "FROM readings_by_minute\nWHERE station_id IN (SELECT station_id FROM counted_readings)\n");

        assertThat(project.findings("weather"))
                .anySatisfy(finding -> assertThat(finding)
                        .startsWith("sql/weather/v1/pipeline.sql:19: warning: a regular join keeps all rows"));
    }

    @Test
    void saysWhichModeRefusesAStatement() {
        project.change(PIPELINE, "SUM(delivery_count) - COUNT(*)", "COUNT(*)")
                .change(PIPELINE, "FROM counted_readings\n", """
                        FROM TABLE(
                            SESSION(
                                TABLE valid_readings PARTITION BY station_id,
                                DESCRIPTOR(event_time),
                                INTERVAL '1' MINUTE
                            )
                        )
                        """);

        assertThat(project.findings("weather"))
                .anySatisfy(finding -> assertThat(finding)
                        .startsWith("sql/weather/v1/pipeline.sql:")
                        .endsWith("(in batch mode)"));
    }

    @Test
    void findsTwoPipelinesWithOneTableAndAPipelineThatReadsWhatItWrites() {
        project.change("sql/stress/v1/pipeline.json", "\"stress_windows\"", "\"weather_windows\"")
                .change(
                        "sql/heart_rate/v1/pipeline.json",
                        "\"topic\": {\"name\": \"heart_rate_alerts\"",
                        "\"topic\": {\"name\": \"heart_rate_events\"");

        assertThat(project.findingsOfFiles("weather"))
                .singleElement()
                .asString()
                .startsWith("sql/weather/v1/pipeline.json:12: pipeline stress writes the table 'weather_windows' too");
        assertThat(project.findingsOfFiles("heart_rate"))
                .singleElement()
                .asString()
                .contains("the pipeline writes the topic 'heart_rate_events' that it reads");
    }
}
