package dev.telltale.bench.floor;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import dev.telltale.bench.child.Orders;
import dev.telltale.bench.sensor.ReadingDecoder;

/** One consumer, one thread, one loop. */
public final class FloorProcess {

    private static final Duration POLL = Duration.ofMillis(100);

    private FloorProcess() {}

    public static void main(String[] arguments) throws IOException {
        Orders.follow(FloorProcess::begin);
    }

    /** Words: brokers, topic, number of records. */
    private static AutoCloseable begin(String[] words) {
        Thread thread = new Thread(() -> read(words[0], words[1], Long.parseLong(words[2])), "floor");
        thread.start();
        return thread::join;
    }

    private static void read(String brokers, String topic, long records) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "max.poll.records", 10_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            loop(consumer, records);
        } catch (IOException | RuntimeException failure) {
            Orders.fail(failure);
        }
    }

    private static void loop(KafkaConsumer<byte[], byte[]> consumer, long records) throws IOException {
        ReadingDecoder decoder = new ReadingDecoder();
        long seen = 0;
        long characters = 0;
        while (seen < records) {
            for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
                if (seen++ == 0) {
                    Orders.say("first", System.currentTimeMillis());
                }
                characters += decoder.decodeOnly(found.value()).worker.length();
            }
        }
        Orders.say("characters", characters);
        Orders.say("through", System.currentTimeMillis());
    }
}
