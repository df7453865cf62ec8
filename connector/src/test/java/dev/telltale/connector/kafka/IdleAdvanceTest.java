package dev.telltale.connector.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.table.api.TableEnvironment;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.connector.KafkaAndFlink;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.SILENT_TOPIC_CLOSES;
import static dev.telltale.guarantees.Invariant.SLOW_PARTITION_HOLDS_NONE;
import static dev.telltale.guarantees.Invariant.WATERMARK_WAITS_FOR_UNREAD;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@Tag("stack")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("broker of IdleAdvanceTest")
final class IdleAdvanceTest {

    private static final Duration SHORT = Duration.ofSeconds(3);

    /** Longer than a stop or a start of the broker. */
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    @AutoClose
    private static KafkaAndFlink servers;

    @BeforeAll
    static void start(@TempDir Path folder) {
        servers = KafkaAndFlink.start(folder);
    }

    @Proves(value = SILENT_TOPIC_CLOSES, mode = STREAM, level = STACK)
    @Test
    void closesTheLastWindowsOfAnInactiveTopicAndContinuesWithTheNextReading() throws Exception {
        Readings readings = new Readings(servers, "quiet");
        readings.write(0, "E4", 1);
        readings.write(1, "BG", 23);
        JobClient job = countWindows(readings, "1", SHORT);
        await().atMost(LONG_ENOUGH).until(() -> readings.results().size() == 2);
        assertThat(readings.results()).containsExactlyInAnyOrder("E4,12:00:00,1", "BG,12:00:20,1");

        readings.write(0, "E4", 24);
        readings.write(0, "E4", 41);
        await().atMost(LONG_ENOUGH).until(() -> readings.results().size() == 3);
        assertThat(readings.results()).last().isEqualTo("E4,12:00:40,1");
        job.cancel().get();
    }

    /** The source sends its rows to two subtasks, one of which is slow, and both send them to the windows. */
    @Proves(value = WATERMARK_WAITS_FOR_UNREAD, mode = STREAM, level = STACK)
    @Test
    void waitsForTheRowsOfASlowSubtaskWhenAnInactiveTopicWakesUp() throws Exception {
        Readings readings = new Readings(servers, "slow");
        readings.write(0, "E4", 1);
        readings.write(0, "E4", 2);
        TableEnvironment flink = session(readings, "2", SHORT, ", 'scan.parallelism' = '1'");
        flink.createTemporarySystemFunction("let_pass", HeldBack.class);
        flink.executeSql("CREATE TEMPORARY VIEW passed AS SELECT id, event_time FROM (SELECT id, event_time,"
                + " ROW_NUMBER() OVER (PARTITION BY id, event_time ORDER BY PROCTIME()) AS delivery FROM readings)"
                + " WHERE delivery = 1 AND let_pass(id)");
        JobClient job = countWindows(flink, "passed");
        await().atMost(LONG_ENOUGH).until(() -> readings.results().size() == 1);

        readings.write(0, "slow", 30);
        readings.write(0, "slow", 31);
        readings.write(0, "E4", 60);
        readings.write(0, "E4", 61);
        await().during(Duration.ofSeconds(2))
                .atMost(LONG_ENOUGH)
                .until(() -> readings.results().size() == 1);
        HeldBack.RELEASED.countDown();
        await().atMost(LONG_ENOUGH).until(() -> readings.results().size() == 3);
        assertThat(readings.results()).containsExactlyInAnyOrder("E4,12:00:00,2", "slow,12:00:30,2", "E4,12:01:00,2");
        job.cancel().get();
    }

    @Proves(value = SLOW_PARTITION_HOLDS_NONE, mode = STREAM, level = STACK)
    @Test
    void doesNotWaitForAPartitionWithUndecodableRecordsOnly() throws Exception {
        Readings readings = new Readings(servers, "garbage");
        readings.write(0, "E4", 1);
        TableEnvironment flink = session(readings, "1", SHORT, "");
        flink.executeSql(
                "CREATE TEMPORARY VIEW valid AS SELECT id, event_time FROM readings WHERE event_time IS NOT NULL");
        JobClient job = countWindows(flink, "valid");
        await().pollInterval(Duration.ofMillis(20)).atMost(LONG_ENOUGH).until(() -> {
            readings.writeGarbage(1);
            return readings.results().contains("E4,12:00:00,1");
        });
        job.cancel().get();
    }

    @Test
    @Tag("long")
    void waitsDuringABrokerOutage() throws Exception {
        Readings readings = new Readings(servers, "away");
        readings.write(0, "E4", 1);
        readings.write(1, "E4", 11);
        JobClient job = countWindows(readings, "1", PATIENT);
        await().atMost(LONG_ENOUGH).until(() -> readings.results().size() == 1);
        servers.broker().stop();
        await().pollDelay(PATIENT.plusSeconds(3)).atMost(LONG_ENOUGH).until(() -> true);
        servers.broker().start();
        readings.write(0, "E4", 12);
        await().atMost(LONG_ENOUGH).until(() -> readings.results().size() == 2);
        assertThat(readings.results()).containsExactly("E4,12:00:00,1", "E4,12:00:10,2");
        job.cancel().get();
    }

    @Proves(value = WATERMARK_WAITS_FOR_UNREAD, mode = STREAM, level = STACK)
    @Test
    void waitsWhileAnotherSubtaskReadsRecords() throws Exception {
        Readings readings = new Readings(servers, "shared");
        readings.write(0, "E4", 1);
        JobClient job = countWindows(readings, "2", SHORT);
        await().pollInterval(Duration.ofMillis(500))
                .during(Duration.ofSeconds(7))
                .atMost(LONG_ENOUGH)
                .until(() -> {
                    readings.write(1, "E4", 1);
                    return readings.results().isEmpty();
                });
        await().atMost(LONG_ENOUGH).until(() -> !readings.results().isEmpty());
        assertThat(readings.results()).hasSize(1);
        job.cancel().get();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'scan.watermark.idle-advance.timeout' = '3 s' | needs 'scan.watermark.idle-advance.limit', positive durations",
                "'scan.watermark.idle-advance.timeout' = '3 s', 'scan.watermark.idle-advance.limit' = '10 s;0 s' | positive durations"
            })
    void rejectsIncompleteOptions(String options, String reason) {
        TableEnvironment flink = servers.cluster().streamingSession();
        flink.executeSql("CREATE TABLE readings (id STRING) WITH ('connector' = 'telltale-kafka', 'topic' = 'x',"
                + " 'properties.bootstrap.servers' = 'localhost:1', 'format' = 'telltale-avro', " + options + ")");
        assertThatThrownBy(() -> flink.explainSql("SELECT * FROM readings"))
                .hasStackTraceContaining("Option 'scan.watermark.idle-advance.timeout'")
                .hasStackTraceContaining(reason);
    }

    private static JobClient countWindows(Readings readings, String parallelism, Duration timeout) {
        return countWindows(session(readings, parallelism, timeout, ""), "readings");
    }

    private static TableEnvironment session(Readings readings, String parallelism, Duration timeout, String options) {
        TableEnvironment flink =
                servers.cluster().session(RuntimeExecutionMode.STREAMING, Map.of("parallelism.default", parallelism));
        readings.createTables(
                flink,
                options + ", 'scan.watermark.idle-advance.timeout' = '" + timeout.toSeconds()
                        + " s', 'scan.watermark.idle-advance.limit' = '10 s'");
        return flink;
    }

    private static JobClient countWindows(TableEnvironment flink, String readings) {
        return flink.executeSql("INSERT INTO results SELECT CONCAT_WS(',', id,"
                        + " DATE_FORMAT(window_start, 'HH:mm:ss'), CAST(COUNT(*) AS STRING))"
                        + " FROM TUMBLE(TABLE " + readings + ", DESCRIPTOR(event_time), INTERVAL '5' SECOND)"
                        + " GROUP BY id, window_start, window_end")
                .getJobClient()
                .orElseThrow();
    }
}
