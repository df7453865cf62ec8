package dev.telltale.local.chaos.topic;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jdbi.v3.core.Jdbi;

import dev.telltale.local.chaos.cluster.Cluster;
import dev.telltale.local.contract.PipelineContract;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Readings of some keys in consecutive windows, and the numbers of readings that the table of windows must hold. */
final class WindowReadings implements AutoCloseable {

    private static final int KEYS = 5;

    private final PipelineContract contract;
    private final Jdbi database;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Long> expected = new TreeMap<>();
    private Instant next = Instant.parse("2026-01-01T12:00:00Z");

    WindowReadings(PipelineContract contract, Cluster cluster) {
        this.contract = contract;
        this.database = cluster.database();
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "acks", "all", "metadata.max.age.ms", "500"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Writes readings of each key in each of the next windows. */
    void write(int windows, int readingsOfAKey) {
        Duration window = Duration.ofMillis(contract.windowMillis());
        for (int number = 0; number < windows; number++) {
            for (int reading = 0; reading < readingsOfAKey * KEYS; reading++) {
                String key = "key" + reading % KEYS;
                Instant at = next.plus(window.multipliedBy(reading).dividedBy((long) readingsOfAKey * KEYS));
                producer.send(new ProducerRecord<>(contract.topic(), key.getBytes(UTF_8), contract.reading(key, at)));
                expected.merge(key + " " + next.toEpochMilli(), 1L, Long::sum);
            }
            producer.flush();
            next = next.plus(window);
        }
    }

    /** The number of readings by key and window. */
    Map<String, Long> expected() {
        return Map.copyOf(expected);
    }

    /** What the table of windows holds. */
    Map<String, Long> rows() {
        Map<String, Long> rows = new HashMap<>();
        database.useHandle(handle -> handle.createQuery(
                        "SELECT %s, (extract(epoch FROM window_start) * 1000)::bigint, %s FROM %s"
                                .formatted(
                                        contract.columns().key(),
                                        contract.columns().count(),
                                        contract.windowTable()))
                .map((row, context) -> rows.put(row.getString(1) + " " + row.getLong(2), row.getLong(3)))
                .list());
        return rows;
    }

    @Override
    public void close() {
        producer.close();
    }
}
