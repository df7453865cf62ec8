package dev.telltale.connector.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.connector.KafkaAndFlink;
import dev.telltale.connector.format.avro.SensorRecords;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.BACKLOG_IS_NEVER_LATE;
import static dev.telltale.guarantees.Invariant.SILENT_TOPIC_CLOSES;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Counts a burst of readings into an inactive topic, with several partitions and subtasks. */
@Tag("stack")
final class BurstTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    /** The burst starts five minutes after noon, and its readings span five minutes. */
    private static final int BURST_START = 300;

    private static final int BURST_SECONDS = 300;

    @AutoClose
    private static KafkaAndFlink servers;

    @BeforeAll
    static void start(@TempDir Path folder) {
        servers = KafkaAndFlink.start(folder);
    }

    @Proves(
            value = {BACKLOG_IS_NEVER_LATE, SILENT_TOPIC_CLOSES},
            mode = STREAM,
            level = STACK)
    @ParameterizedTest
    @CsvSource({"2, 1", "2, 2", "100, 1", "100, 2"})
    void isCountedCompletely(int partitionCount, int subtaskCount) throws Exception {
        Readings readings =
                new Readings(servers, "burst-%d-%d".formatted(partitionCount, subtaskCount), partitionCount);
        for (int partition = 0; partition < partitionCount; partition++) {
            readings.write(partition, "E4", 0);
        }
        JobClient job = countWindows(readings, subtaskCount, "");
        await().atMost(LONG_ENOUGH).until(() -> counted(readings) == partitionCount);

        int written = partitionCount;
        for (int second = BURST_START; second < BURST_START + BURST_SECONDS; second++) {
            for (int partition = 0; partition < partitionCount; partition++) {
                int copies = partition == 0 ? 20 : second % partitionCount == partition ? 1 : 0;
                written += copies;
                for (int copy = 0; copy < copies; copy++) {
                    readings.send(partition, "E4", second);
                }
            }
        }
        servers.topics().flush();
        int all = written;
        await().atMost(LONG_ENOUGH).until(() -> counted(readings) == all);
        job.cancel().get();
    }

    /** A transaction marker has an offset, but no record that the watermark could wait for. */
    @Proves(value = SILENT_TOPIC_CLOSES, mode = STREAM, level = STACK)
    @Test
    void closesWindowsBehindATransactionMarkerAtTheEndOfAPartition() throws Exception {
        Readings readings = new Readings(servers, "transactions", 2);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers.broker().bootstrapServers(), "transactional.id", "device"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, 0, 1);
            send(producer, 1, 2);
            producer.commitTransaction();
            producer.beginTransaction();
            send(producer, 0, 59);
            producer.abortTransaction();
        }
        JobClient job = countWindows(readings, 1, ", 'properties.isolation.level' = 'read_committed'");
        await().atMost(LONG_ENOUGH).until(() -> !readings.results().isEmpty());
        assertThat(readings.results()).containsExactly("12:00:00,2");
        job.cancel().get();
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, int partition, int second) {
        byte[] reading = SensorRecords.encode(60f, "E4", "2026-01-01 12:00:%02d.000".formatted(second));
        producer.send(new ProducerRecord<>("transactions", partition, null, reading));
    }

    private static int counted(Readings readings) {
        return readings.results().stream()
                .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(',') + 1)))
                .sum();
    }

    private static JobClient countWindows(Readings readings, int subtaskCount, String options) {
        TableEnvironment flink = servers.cluster()
                .session(RuntimeExecutionMode.STREAMING, Map.of("parallelism.default", String.valueOf(subtaskCount)));
        readings.createTables(
                flink,
                options
                        + ", 'scan.watermark.idle-advance.timeout' = '3 s', 'scan.watermark.idle-advance.limit' = '10 s'");
        return flink.executeSql("INSERT INTO results SELECT CONCAT_WS(',',"
                        + " DATE_FORMAT(window_start, 'HH:mm:ss'), CAST(COUNT(*) AS STRING))"
                        + " FROM TUMBLE(TABLE readings, DESCRIPTOR(event_time), INTERVAL '5' SECOND)"
                        + " GROUP BY window_start, window_end")
                .getJobClient()
                .orElseThrow();
    }
}
