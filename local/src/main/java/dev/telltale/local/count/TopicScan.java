package dev.telltale.local.count;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import dev.telltale.sql.settings.KafkaClient;

/** Counts the committed records of topics, without a consumer group. */
final class TopicScan implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConsumer<byte[], byte[]> consumer;

    TopicScan(KafkaClient client, Duration answerWithin) {
        Map<String, Object> properties = new HashMap<>(client.properties());
        properties.put("default.api.timeout.ms", (int) answerWithin.toMillis());
        properties.put("isolation.level", "read_committed");
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", false);
        properties.put("max.poll.records", 100_000);
        properties.put("max.partition.fetch.bytes", 16 << 20);
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    /**
     * Counts up to the current end of the partitions.
     *
     * @param from first offset by partition; it may have been deleted
     * @param compacted whether a record may have been removed from between others
     * @param atMost limit for the count
     */
    Map<TopicPartition, Counted> count(Map<TopicPartition, Long> from, boolean compacted, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(from.keySet());
        Map<TopicPartition, Long> ends = consumer.endOffsets(from.keySet());
        consumer.assign(from.keySet());
        from.forEach((partition, offset) -> consumer.seek(partition, Math.max(offset, begins.get(partition))));
        Map<TopicPartition, Long> records = new HashMap<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())
                && System.nanoTime() < deadline) {
            ConsumerRecords<byte[], byte[]> some = consumer.poll(POLL);
            some.partitions()
                    .forEach(partition -> records.merge(
                            partition, (long) some.records(partition).size(), Long::sum));
        }
        Map<TopicPartition, Counted> counted = new HashMap<>();
        ends.forEach((partition, end) -> {
            long next = consumer.position(partition);
            long seen = records.getOrDefault(partition, 0L);
            long passed = next - from.get(partition);
            long deleted = Math.min(passed, Math.max(0, begins.get(partition) - from.get(partition)));
            long gone = compacted ? passed - seen : deleted;
            counted.put(partition, new Counted(seen, gone, next, Math.max(0, end - next)));
        });
        return counted;
    }

    @Override
    public void close() {
        consumer.close();
    }

    /**
     * The count of a partition.
     *
     * @param records number of records
     * @param gone number of offsets whose record may have been removed
     * @param next the next offset to count
     * @param left number of offsets from there to the end
     */
    record Counted(long records, long gone, long next, long left) {}
}
