package dev.telltale.connector.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.table.api.TableEnvironment;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.connector.KafkaAndFlink;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.LOST_OFFSETS_ARE_NAMED;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Records were deleted, or their topic was made again, before a job has read them. */
@Tag("stack")
@Proves(value = LOST_OFFSETS_ARE_NAMED, mode = STREAM, level = STACK)
final class LostOffsetsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @AutoClose
    private static KafkaAndFlink servers;

    @BeforeAll
    static void start(@TempDir Path folder) {
        servers = KafkaAndFlink.start(folder);
    }

    @Test
    void failTheJobIfRetentionHasDeletedTheRecords() {
        Readings readings = new Readings(servers, "deleted");
        List.of(1, 2, 3, 4).forEach(second -> readings.write(0, "E4", second));
        servers.topics().deleteBefore("deleted", 0, 2);

        assertFailure(readings, 1);
    }

    @Test
    void failTheJobIfTheTopicWasMadeAgain() {
        Readings readings = new Readings(servers, "made_again");
        readings.write(0, "E4", 1);

        assertFailure(readings, 7);
    }

    /** The consumers of the job have a list of partitions that is minutes old. */
    @Test
    void areNoneInAPartitionThatIsAdded() throws Exception {
        Readings readings = new Readings(servers, "extended", 1);
        readings.write(0, "E4", 1);
        JobClient job = start(readings);
        await().atMost(PATIENCE).until(() -> readings.results().size() == 1);

        servers.topics().extend("extended", 2);
        readings.write(1, "E5", 2);

        await().atMost(PATIENCE).until(() -> readings.results().size() == 2);
        job.cancel().get();
    }

    private static JobClient start(Readings readings) {
        TableEnvironment flink =
                servers.cluster().session(RuntimeExecutionMode.STREAMING, Map.of("restart-strategy.type", "none"));
        readings.createTables(flink, ", 'scan.topic-partition-discovery.interval' = '1 s'");
        return flink.executeSql("INSERT INTO results SELECT id FROM readings")
                .getJobClient()
                .orElseThrow();
    }

    private static void assertFailure(Readings readings, int nextOffset) {
        TableEnvironment flink =
                servers.cluster().session(RuntimeExecutionMode.STREAMING, Map.of("restart-strategy.type", "none"));
        readings.createTables(flink, "");
        flink.executeSql("CREATE TABLE continued WITH ('scan.startup.mode' = 'specific-offsets',"
                + " 'scan.startup.specific-offsets' = 'partition:0,offset:" + nextOffset + ";partition:1,offset:0')"
                + " LIKE readings (OVERWRITING OPTIONS)");

        JobClient job = flink.executeSql("INSERT INTO results SELECT id FROM continued")
                .getJobClient()
                .orElseThrow();

        assertThatThrownBy(() -> job.getJobExecutionResult().get(2, TimeUnit.MINUTES))
                .hasStackTraceContaining("OffsetOutOfRangeException")
                .hasStackTraceContaining("is out of range for partition");
        assertThat(readings.results()).isEmpty();
    }
}
