package dev.telltale.connector.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.TableEnvironment;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.connector.KafkaAndFlink;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.HANDOVER_EQUALS_ONE_JOB;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.PROMOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A job in Flink that continues another one without its state. */
@Tag("stack")
final class HandoverJobTest {

    private static final long NOON = Instant.parse("2026-01-01T12:00:00Z").toEpochMilli();
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    @AutoClose
    private static KafkaAndFlink servers;

    @BeforeAll
    static void start(@TempDir Path folder) {
        servers = KafkaAndFlink.start(folder);
    }

    @Proves(value = HANDOVER_EQUALS_ONE_JOB, mode = PROMOTE, level = STACK)
    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void writesTheWindowsThatThePreviousJobHasNotWritten(String isChained) throws Exception {
        Readings readings = new Readings(servers, "handover_" + isChained);
        // The first job has read five records and written its windows up to 12:00:25; it found 12:00:27 late.
        readings.write(0, "E4", 19);
        readings.write(0, "E4", 22);
        readings.write(0, "E4", 30);
        readings.write(1, "E4", 30);
        readings.write(1, "E4", 27);
        readings.write(1, "E4", 21);
        readings.write(1, "E4", 26);

        JobClient job = start(
                readings,
                options("partition:0,offset:3;partition:1,offset:2", ", 'scan.handover.late' = '1:1'"),
                Map.of("pipeline.operator-chaining.enabled", isChained));
        await().atMost(LONG_ENOUGH).until(() -> readings.results().contains("row,26,null,25"));
        readings.write(0, "E4", 58);
        readings.write(1, "E4", 59);
        await().atMost(LONG_ENOUGH).until(() -> readings.results().contains("hop,12:00:30,2"));
        job.cancel().get();

        assertThat(readings.results())
                .filteredOn(line -> line.startsWith("row"))
                .contains("row,22,true,null", "row,30,true,null", "row,21,null,25", "row,26,null,25")
                .as("12:00:19 is in no open window, 12:00:27 was late")
                .noneMatch(line -> line.startsWith("row,19") || line.startsWith("row,27"));
        assertThat(readings.results())
                .filteredOn(line -> line.startsWith("tumble"))
                .containsExactlyInAnyOrder("tumble,12:00:25,1", "tumble,12:00:30,2");
        assertThat(readings.results())
                .filteredOn(line -> line.startsWith("hop"))
                .containsExactlyInAnyOrder("hop,12:00:20,3", "hop,12:00:25,3", "hop,12:00:30,2");
    }

    @Test
    void refusesOptionsWithAFault() {
        Readings readings = new Readings(servers, "handover_faults");

        assertFault(readings, ", 'scan.handover.from' = '1'", "needs 'scan.handover.offsets'");
        assertFault(readings, ", 'scan.handover.offsets' = 'partition:0,offset:1'", "needs 'scan.handover.from'");
        assertFault(readings, options("0:1", ""), "must be such as 'partition:0,offset:42;partition:1,offset:300'");
        assertFault(
                readings,
                options("partition:0,offset:1", ", 'scan.handover.late' = '0'"),
                "must be such as '0:42,1:300'");
        assertFault(
                readings,
                options("partition:0,offset:1", ", 'scan.bounded.mode' = 'latest-offset'"),
                "which need a single topic, an unbounded scan");
    }

    private static void assertFault(Readings readings, String options, String fault) {
        TableEnvironment flink = servers.cluster().session(RuntimeExecutionMode.STREAMING, Map.of());
        readings.createTables(flink, options);
        assertThatThrownBy(() -> flink.explainSql("SELECT id FROM readings")).hasStackTraceContaining(fault);
    }

    private static String options(String offsets, String more) {
        return ", 'scan.handover.offsets' = '" + offsets + "', 'scan.handover.watermark' = '" + (NOON + 25_000)
                + "', 'scan.handover.from' = '" + (NOON + 20_000) + "'" + more;
    }

    private static JobClient start(Readings readings, String options, Map<String, String> settings) {
        TableEnvironment flink = servers.cluster().session(RuntimeExecutionMode.STREAMING, settings);
        readings.createTables(flink, options);
        StatementSet statements = flink.createStatementSet();
        statements.addInsertSql("INSERT INTO results SELECT CONCAT_WS(',', 'row', DATE_FORMAT(event_time, 's'),"
                + " COALESCE(LOWER(CAST(judged AS STRING)), 'null'),"
                + " COALESCE(DATE_FORMAT(watermark_at, 's'), 'null')) FROM readings");
        statements.addInsertSql(
                windows("tumble", "TUMBLE(TABLE readings, DESCRIPTOR(event_time), INTERVAL '5' SECOND)"));
        statements.addInsertSql(windows(
                "hop", "HOP(TABLE readings, DESCRIPTOR(event_time), INTERVAL '5' SECOND, INTERVAL '10' SECOND)"));
        return statements.execute().getJobClient().orElseThrow();
    }

    private static String windows(String name, String function) {
        return "INSERT INTO results SELECT CONCAT_WS(',', '" + name + "', DATE_FORMAT(window_start, 'HH:mm:ss'),"
                + " CAST(COUNT(*) AS STRING)) FROM " + function + " GROUP BY window_start, window_end";
    }
}
