package dev.telltale.local.grafana.database;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.guarantees.Proves;
import dev.telltale.producer.stress.StressFormat;
import dev.telltale.producer.stress.StressReading;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.script.ScriptRunner;
import dev.telltale.sql.script.TimeRange;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;
import dev.telltale.sql.settings.UdfJar;

import static dev.telltale.guarantees.Invariant.ROLLUP_EQUALS_WINDOWS;
import static dev.telltale.guarantees.Invariant.ROW_REPLACES_ITSELF;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The windows of a job reach the table and replace those of fewer readings. Stored rollups follow at once, continuous
 * aggregates after a refresh.
 */
@ParameterizedClass
@MethodSource("dev.telltale.local.grafana.database.Database#all")
@Tag("stack")
@Proves(
        value = {ROLLUP_EQUALS_WINDOWS, ROW_REPLACES_ITSELF},
        mode = STREAM,
        level = STACK)
final class SinkTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final TimeRange THE_HOUR = new TimeRange(NOON, NOON.plus(Duration.ofHours(1)));

    private final Database database;

    SinkTest(Database database) {
        this.database = database;
    }

    @AfterEach
    void deleteRows() {
        database.writer().useHandle(handle -> {
            handle.execute("DELETE FROM stress_readings");
            handle.execute("DELETE FROM stress_windows WHERE worker_id = 'sink'");
        });
    }

    @Test
    void writesAndRewritesWindowsAndTheirRollups() throws Exception {
        insertReadings(0, 600);
        runJob();
        assertThat(rows("stress_windows")).containsExactly(120L, 600L);
        assertThat(rows("stress_hourly")).containsExactly(120L, 600L);

        insertReadings(1, 300);
        runJob();
        assertThat(rows("stress_windows")).containsExactly(120L, 900L);
        assertThat(rows("stress_hourly")).containsExactly(120L, 900L);
    }

    /** Inserts one reading per second from noon. */
    private void insertReadings(int partition, int count) {
        database.writer()
                .useHandle(handle -> handle.createUpdate("INSERT INTO stress_readings "
                                + "(topic, partition_id, partition_offset, event_time, reading_key, payload) "
                                + "SELECT 'stress-topic', :partition, number, CAST(:noon AS timestamptz) + make_interval(secs => number), "
                                + "'sink', :payload FROM generate_series(0, :count - 1) AS number")
                        .bind("payload", payload())
                        .bind("partition", partition)
                        .bind("noon", Timestamp.from(NOON))
                        .bind("count", count)
                        .execute());
    }

    private static byte[] payload() {
        StressReading reading = new StressReading("sink", NOON.toEpochMilli(), false, 1, 2, 60, 1, 80, 33);
        StressFormat format = new StressFormat();
        return format.encode(reading, "sink", format.timeText(reading));
    }

    private void runJob() throws Exception {
        Settings settings = database.settings()
                .with(Setting.TELLTALE_UDF_JAR, UdfJar.ofThisProcess().toString());
        Pipelines files = new Pipelines(Path.of("..", "sql").toAbsolutePath().normalize());
        TableEnvironment environment = TableEnvironment.create(EnvironmentSettings.inBatchMode());
        ScriptRunner.run(environment, files.get("stress", settings).batchScript(THE_HOUR))
                .await(2, TimeUnit.MINUTES);
        if (!database.storesRollups()) {
            database.refreshRollups();
        }
    }

    /** Returns the numbers of windows and readings of the worker. */
    private List<Long> rows(String table) {
        String count = table.endsWith("_windows") ? "count(*)" : "sum(window_count)::bigint";
        try (Handle handle = database.reader().open()) {
            return handle.createQuery("SELECT " + count + ", sum(sample_count)::bigint FROM " + table
                            + " WHERE worker_id = 'sink'")
                    .map((row, context) -> List.of(row.getLong(1), row.getLong(2)))
                    .one();
        }
    }
}
