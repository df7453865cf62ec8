package dev.telltale.local.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic, each time on from where it was, and only what is committed. */
final class TopicReader implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    TopicReader(String bootstrapServers, String topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers,
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false",
                "default.api.timeout.ms", "30000");
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .sorted(Comparator.comparing(TopicPartition::partition))
                .toList();
        consumer.assign(partitions);
    }

    /** How many partitions there are. */
    int partitions() {
        return partitions.size();
    }

    /** Where each partition ends now. */
    List<Long> ends() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        return partitions.stream().map(ends::get).toList();
    }

    /** All records up to the end of now that have not been read yet. */
    List<ConsumerRecord<byte[], byte[]>> more() {
        List<Long> ends = ends();
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        while (!reached(ends)) {
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        }
        return records;
    }

    private boolean reached(List<Long> ends) {
        return partitions.stream()
                .allMatch(partition -> consumer.position(partition) >= ends.get(partition.partition()));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
