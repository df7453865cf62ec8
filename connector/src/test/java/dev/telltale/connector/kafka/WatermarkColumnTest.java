package dev.telltale.connector.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.TableEnvironment;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.connector.KafkaAndFlink;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.LATE_VERDICT_STANDS;
import static dev.telltale.guarantees.Invariant.SILENT_TOPIC_CLOSES;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Tag("stack")
final class WatermarkColumnTest {

    private static final String CLOSES =
            ", 'scan.watermark.idle-advance.timeout' = '3 s', 'scan.watermark.idle-advance.limit' = '10 s'";

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    @AutoClose
    private static KafkaAndFlink servers;

    @BeforeAll
    static void start(@TempDir Path folder) {
        servers = KafkaAndFlink.start(folder);
    }

    @Proves(
            value = {LATE_VERDICT_STANDS, SILENT_TOPIC_CLOSES},
            mode = STREAM,
            level = STACK)
    @Test
    void marksEachRowThatARestoredWindowDropsAndClosesOpenWindows(@TempDir Path savepoints) throws Exception {
        Readings readings = new Readings(servers, "restored");
        JobClient job = startAndCloseTheFirstWindow(readings, Map.of("parallelism.default", "2"));

        String savepoint = job.stopWithSavepoint(false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
        readings.write(1, "E4", 2);
        JobClient restored = start(readings, CLOSES, Map.of("execution.state-recovery.path", savepoint));
        await().atMost(LONG_ENOUGH).until(() -> readings.results().contains("window,12:00:30,1"));
        assertThat(readings.results())
                .contains("row,2,25,none")
                .filteredOn(line -> line.startsWith("window"))
                .as("the late row is in no window")
                .containsExactly("window,12:00:00,1", "window,12:00:30,1");
        restored.cancel().get();
    }

    @Test
    void fillsBinaryRows() throws Exception {
        Readings readings = new Readings(servers, "bytes");
        JobClient job = startAndCloseTheFirstWindow(readings, Map.of("pipeline.operator-chaining.enabled", "false"));
        readings.write(0, "E4", 2);
        await().atMost(LONG_ENOUGH).until(() -> readings.results().contains("row,2,25,25"));
        job.cancel().get();
    }

    @Test
    void readsABoundedTopicToItsEnd() throws Exception {
        Readings readings = new Readings(servers, "bounded");
        readings.write(0, "E4", 1);
        readings.write(1, "E4", 9);
        for (RuntimeExecutionMode mode :
                new RuntimeExecutionMode[] {RuntimeExecutionMode.BATCH, RuntimeExecutionMode.STREAMING}) {
            TableEnvironment flink = servers.cluster().session(mode, Map.of());
            readings.createTables(flink, ", 'scan.bounded.mode' = 'latest-offset', 'scan.parallelism' = '2'");
            flink.executeSql(windows()).await();
        }
        assertThat(readings.results())
                .containsExactlyInAnyOrder(
                        "window,12:00:00,1", "window,12:00:05,1", "window,12:00:00,1", "window,12:00:05,1");
    }

    private static JobClient startAndCloseTheFirstWindow(Readings readings, Map<String, String> settings) {
        readings.write(0, "E4", 1);
        JobClient job = start(readings, "", settings);
        await().atMost(LONG_ENOUGH).until(() -> readings.results().contains("row,1,none,none"));
        readings.write(0, "E4", 30);
        await().atMost(LONG_ENOUGH).until(() -> readings.results().contains("window,12:00:00,1"));
        return job;
    }

    private static JobClient start(Readings readings, String options, Map<String, String> settings) {
        TableEnvironment flink = servers.cluster().session(RuntimeExecutionMode.STREAMING, settings);
        readings.createTables(flink, options);
        StatementSet statements = flink.createStatementSet();
        statements.addInsertSql(windows());
        statements.addInsertSql("INSERT INTO results SELECT CONCAT_WS(',', 'row',"
                + " DATE_FORMAT(event_time, 's'), COALESCE(DATE_FORMAT(watermark_at, 's'), 'none'),"
                + " COALESCE(DATE_FORMAT(CURRENT_WATERMARK(event_time), 's'), 'none')) FROM readings");
        return statements.execute().getJobClient().orElseThrow();
    }

    private static String windows() {
        return "INSERT INTO results SELECT CONCAT_WS(',', 'window',"
                + " DATE_FORMAT(window_start, 'HH:mm:ss'), CAST(COUNT(*) AS STRING))"
                + " FROM TUMBLE(TABLE readings, DESCRIPTOR(event_time), INTERVAL '5' SECOND)"
                + " GROUP BY window_start, window_end";
    }
}
