package dev.telltale.bench.duckdb;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The records of the partitions of one consumer, from the beginning. */
final class Readings implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    Readings(String brokers, String topic, int number, int consumers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "max.poll.records", 10_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        int count = consumer.partitionsFor(topic).size();
        partitions = IntStream.range(0, count)
                .filter(partition -> partition % consumers == number)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    List<TopicPartition> partitions() {
        return partitions;
    }

    ConsumerRecords<byte[], byte[]> poll() {
        return consumer.poll(POLL);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
