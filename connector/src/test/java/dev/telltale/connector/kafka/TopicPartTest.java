package dev.telltale.connector.kafka;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.ValidationException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.connector.KafkaAndFlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A batch job reads a part of a topic. */
@Tag("stack")
final class TopicPartTest {
    private static final long NOON = Instant.parse("2026-01-01T12:00:00Z").toEpochMilli();

    @AutoClose
    private static KafkaAndFlink servers;

    @BeforeAll
    static void start(@TempDir Path folder) {
        servers = KafkaAndFlink.start(folder);
    }

    @Test
    void readsTheRecordsOfItsOffsetsAndTimesThatAreNotLeftOut() throws Exception {
        Readings readings = new Readings(servers, "part");
        List.of(11, 12, 9, 13).forEach(second -> readings.write(0, "E4", second));
        readings.writeGarbage(0);
        List.of(14, 15, 20, 19, 16).forEach(second -> readings.write(1, "E4", second));

        start(readings, "partition:0,offset:1;partition:1,offset:0", "partition:0,offset:5;partition:1,offset:4", "1:1")
                .getJobExecutionResult()
                .get();

        assertThat(readings.results()).containsExactlyInAnyOrder("12", "13", "error", "14", "19");
    }

    @Test
    void failsIfRetentionHasDeletedItsRecords() {
        Readings readings = new Readings(servers, "deleted_part");
        List.of(11, 12, 13, 14).forEach(second -> readings.write(0, "E4", second));
        servers.topics().deleteBefore("deleted_part", 0, 2);

        JobClient job = start(
                readings, "partition:0,offset:1;partition:1,offset:0", "partition:0,offset:4;partition:1,offset:0", "");

        assertThatThrownBy(() -> job.getJobExecutionResult().get())
                .hasStackTraceContaining("OffsetOutOfRangeException");
        assertThat(readings.results()).isEmpty();
    }

    @Test
    void needsAnEndAndPlaces() {
        Readings readings = new Readings(servers, "endless_part");
        assertThatThrownBy(() -> start(readings, "partition:0,offset:0;partition:1,offset:0", null, ""))
                .hasRootCauseInstanceOf(ValidationException.class)
                .hasRootCauseMessage("Option 'scan.part.from' needs 'scan.bounded.mode'.");
        assertThatThrownBy(() -> start(
                        new Readings(servers, "misplaced_part"),
                        "partition:0,offset:0;partition:1,offset:0",
                        "partition:0,offset:1;partition:1,offset:0",
                        "0,1"))
                .hasRootCauseMessage("Option 'scan.part.without' must be such as '0:42,1:300'.");
    }

    private static JobClient start(Readings readings, String first, String end, String without) {
        TableEnvironment flink = servers.cluster()
                .session(
                        end == null ? RuntimeExecutionMode.STREAMING : RuntimeExecutionMode.BATCH,
                        Map.of("restart-strategy.type", "none"));
        readings.createTables(flink, "");
        flink.executeSql("CREATE TABLE part WITH ('scan.startup.mode' = 'specific-offsets',"
                + " 'scan.startup.specific-offsets' = '" + first + "',"
                + (end == null
                        ? ""
                        : " 'scan.bounded.mode' = 'specific-offsets', 'scan.bounded.specific-offsets' = '" + end + "',")
                + " 'scan.part.from' = '" + (NOON + 10_000) + "', 'scan.part.to' = '" + (NOON + 20_000) + "',"
                + " 'scan.part.without' = '" + without + "')"
                + " LIKE readings (OVERWRITING OPTIONS)");
        return flink.executeSql("INSERT INTO results SELECT CASE WHEN error IS NOT NULL THEN 'error'"
                        + " ELSE DATE_FORMAT(event_time, 's') END FROM part")
                .getJobClient()
                .orElseThrow();
    }
}
