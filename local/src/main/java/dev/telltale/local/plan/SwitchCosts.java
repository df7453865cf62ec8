package dev.telltale.local.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import dev.telltale.fallback.live.InteractiveDatabase;
import dev.telltale.fallback.live.KafkaErrors;
import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.KafkaClient;

/** What a version that starts without state, or computes earlier windows again, has to read and to write. */
final class SwitchCosts {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private SwitchCosts() {}

    /**
     * The event time up to which the live job has written all tables of a version, not before 1970; empty if no job has
     * reported it.
     *
     * @throws TelltaleException when the database does not answer
     */
    static Optional<Instant> writtenUpTo(Pipeline version) {
        List<String> tables =
                version.manifest().tables().stream().map(Manifest.Table::name).toList();
        return InteractiveDatabase.call(
                version.settings(),
                handle -> handle.createQuery(
                                "SELECT min(greatest(flushed_millis, 0)) FROM live_progress WHERE table_name IN (<tables>)")
                        .bindList("tables", tables)
                        .mapTo(Long.class)
                        .findOne()
                        .map(Instant::ofEpochMilli));
    }

    /**
     * The number of windows in the first table, which a backfill writes again.
     *
     * @throws TelltaleException when the database does not answer
     */
    static long windows(Pipeline version) {
        String schema = DatabaseSchemas.of(version.settings()).tables();
        String table = version.manifest().tables().get(0).name();
        return InteractiveDatabase.call(
                version.settings(),
                handle -> handle.createQuery("SELECT count(*) FROM " + DatabaseSchemas.quoted(schema) + "."
                                + DatabaseSchemas.quoted(table))
                        .mapTo(Long.class)
                        .one());
    }

    /**
     * The number of offsets in the topic of a version.
     *
     * @param since time of the first record to count; the whole topic without one
     * @throws TelltaleException when Kafka does not answer, or has no such topic
     */
    static long records(Pipeline version, Optional<Instant> since) {
        KafkaClient client = KafkaClient.of(version.settings());
        Map<String, Object> properties = new HashMap<>(client.properties());
        properties.put("default.api.timeout.ms", (int) ANSWER_WITHIN.toMillis());
        properties.put("allow.auto.create.topics", false);
        String topic = version.manifest().topic().name();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new TelltaleException("Kafka has no topic " + topic);
            }
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> starts = since.map(time -> starts(consumer, partitions, time, ends))
                    .orElseGet(() -> consumer.beginningOffsets(partitions));
            return partitions.stream()
                    .mapToLong(partition -> ends.get(partition) - starts.get(partition))
                    .sum();
        } catch (KafkaException failure) {
            throw new TelltaleException(KafkaErrors.sentence(failure, client), failure);
        }
    }

    /** The first offsets of records that Kafka received at a time or later. */
    private static Map<TopicPartition, Long> starts(
            KafkaConsumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            Instant time,
            Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, Math.max(0, time.toEpochMilli())));
        Map<TopicPartition, Long> starts = new HashMap<>();
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        partitions.forEach(partition -> starts.put(
                partition,
                Optional.ofNullable(found.get(partition))
                        .map(OffsetAndTimestamp::offset)
                        .orElse(ends.get(partition))));
        return starts;
    }

    /** The length of the longest window of a version. */
    static Duration longestWindow(Pipeline version) {
        return version.manifest().windows().stream()
                .map(Manifest.Window::size)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
