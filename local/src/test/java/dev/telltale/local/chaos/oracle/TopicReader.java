package dev.telltale.local.chaos.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the committed records of a topic; each read continues after the previous one. */
public final class TopicReader implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;
    private List<TopicPartition> partitions = List.of();

    /** Starts at the beginning of a topic. */
    public TopicReader(String bootstrapServers, String topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers,
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false",
                "default.api.timeout.ms", "30000");
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.topic = topic;
        assign();
    }

    /** A topic may get more partitions. */
    private void assign() {
        List<TopicPartition> current = consumer.listTopics().getOrDefault(topic, List.of()).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .sorted(Comparator.comparing(TopicPartition::partition))
                .toList();
        if (current.size() > partitions.size()) {
            partitions = current;
            consumer.assign(partitions);
        }
    }

    /** Returns the number of partitions. */
    public int partitions() {
        return partitions.size();
    }

    /** Returns the current end of each partition. */
    public List<Long> ends() {
        assign();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        return partitions.stream().map(ends::get).toList();
    }

    /** Returns the records that were not read yet, up to the current end. */
    public List<ConsumerRecord<byte[], byte[]>> more() {
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
