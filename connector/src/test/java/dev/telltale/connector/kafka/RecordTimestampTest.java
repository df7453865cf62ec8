package dev.telltale.connector.kafka;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.connector.KafkaBroker;
import dev.telltale.connector.LocalFlink;
import dev.telltale.connector.Topics;

import static org.assertj.core.api.Assertions.assertThat;

/** The timestamp of a record may be its event time, under the same check against the clock. */
@Tag("stack")
final class RecordTimestampTest {

    private static final Instant NOON = Instant.parse("2024-05-12T12:00:00Z");

    @Test
    void isTheEventTimeOfADecodedRecord(@TempDir Path folder) throws Exception {
        try (KafkaBroker broker = new KafkaBroker(folder);
                Topics topics = new Topics(broker);
                LocalFlink cluster = new LocalFlink()) {
            topics.create("meters", 1);
            write(broker);
            TableEnvironment flink = cluster.session(
                    RuntimeExecutionMode.STREAMING, Map.of("pipeline.operator-chaining.enabled", "false"));
            flink.executeSql("CREATE TABLE meters (id BIGINT, event_time TIMESTAMP_LTZ(3),"
                    + " error STRING METADATA FROM 'value.error' VIRTUAL,"
                    + " WATERMARK FOR event_time AS event_time - INTERVAL '5' SECOND)"
                    + " WITH ('connector' = 'telltale-kafka', 'topic' = 'meters', 'scan.startup.mode' = 'earliest-offset',"
                    + " 'properties.bootstrap.servers' = '" + broker.bootstrapServers() + "',"
                    + " 'scan.watermark.idle-timeout' = '1 s', 'scan.watermark.idle-advance.timeout' = '3 s',"
                    + " 'scan.watermark.idle-advance.limit' = '100 s',"
                    + " 'value.format' = 'telltale-json', 'value.telltale-json.event-time.column' = 'event_time',"
                    + " 'value.telltale-json.event-time.format' = 'RECORD-TIMESTAMP')");

            assertThat(first(
                            4,
                            flink,
                            "SELECT CONCAT_WS(' ', CAST(id AS STRING), DATE_FORMAT(event_time, 'HH:mm:ss'), error)"
                                    + " FROM meters"))
                    .containsExactly(
                            "1 12:00:00",
                            "field id: expected an integer of 64 bits, found \"x\"",
                            "3 record timestamp: more than 5 min ahead of the clock",
                            "4 12:01:00");
            flink.executeSql("CREATE VIEW timed AS SELECT id, event_time FROM meters WHERE event_time IS NOT NULL");
            assertThat(
                            first(
                                    1,
                                    flink,
                                    "SELECT DATE_FORMAT(window_start, 'HH:mm') || ' ' || CAST(SUM(id) AS STRING)"
                                            + " FROM TUMBLE(TABLE timed,"
                                            + " DESCRIPTOR(event_time), INTERVAL '1' MINUTE) GROUP BY window_start, window_end"))
                    .containsExactly("12:00 1");
        }
    }

    private static List<String> first(int count, TableEnvironment flink, String query) throws Exception {
        var result = flink.executeSql(query);
        JobClient job = result.getJobClient().orElseThrow();
        CloseableIterator<Row> rows = result.collect();
        try {
            return Stream.generate(rows::next)
                    .limit(count)
                    .map(row -> row.getFieldAs(0).toString())
                    .toList();
        } finally {
            rows.close();
            job.cancel();
        }
    }

    private static void write(KafkaBroker broker) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            send(producer, NOON, "{\"id\": 1}");
            send(producer, NOON, "{\"id\": \"x\"}");
            send(producer, Instant.now().plusSeconds(3_000), "{\"id\": 3}");
            send(producer, NOON.plusSeconds(60), "{\"id\": 4}");
        }
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, Instant at, String json) {
        producer.send(
                new ProducerRecord<>("meters", null, at.toEpochMilli(), null, json.getBytes(StandardCharsets.UTF_8)));
    }
}
