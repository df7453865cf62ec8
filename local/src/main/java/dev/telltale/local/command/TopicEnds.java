package dev.telltale.local.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import dev.telltale.local.stack.StackException;
import dev.telltale.sql.KafkaClient;

/** Asks the broker how many records a topic holds. */
final class TopicEnds implements AutoCloseable {
    private final KafkaClient client;
    private final KafkaConsumer<byte[], byte[]> consumer;

    TopicEnds(KafkaClient client) {
        this.client = client;
        Map<String, Object> properties = new HashMap<>(client.properties());
        properties.put("default.api.timeout.ms", (int) PipelineStatus.ANSWER_WITHIN.toMillis());
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Records from the first that is kept to the last. */
    long records(String topic) {
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            return sum(consumer.endOffsets(partitions)) - sum(consumer.beginningOffsets(partitions));
        } catch (KafkaException failure) {
            throw new StackException("Kafka does not answer at " + client + ": " + failure.getMessage(), failure);
        }
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
