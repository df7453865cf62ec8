package dev.telltale.local.command;

import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import dev.telltale.local.stack.StackException;

/** Asks the broker how many records a topic holds. */
final class TopicEnds implements AutoCloseable {
    private final String servers;
    private final KafkaConsumer<byte[], byte[]> consumer;

    TopicEnds(String servers) {
        this.servers = servers;
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "default.api.timeout.ms", (int)
                        PipelineStatus.ANSWER_WITHIN.toMillis()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Records from the first that is kept to the last. */
    long records(String topic) {
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            return sum(consumer.endOffsets(partitions)) - sum(consumer.beginningOffsets(partitions));
        } catch (KafkaException failure) {
            throw new StackException("Kafka does not answer at " + servers + ": " + failure.getMessage(), failure);
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
