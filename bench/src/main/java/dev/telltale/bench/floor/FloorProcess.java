package dev.telltale.bench.floor;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import dev.telltale.bench.child.ChildCommands;
import dev.telltale.bench.window.ReadingDecoder;

/** A single-threaded consumer that decodes records. */
public final class FloorProcess {

    private static final Duration POLL = Duration.ofMillis(100);

    private FloorProcess() {}

    public static void main(String[] arguments) throws IOException {
        ChildCommands.run(FloorProcess::start);
    }

    /** Arguments: brokers, topic, number of records. */
    private static AutoCloseable start(String[] arguments) {
        Thread thread = new Thread(() -> read(arguments[0], arguments[1], Long.parseLong(arguments[2])), "floor");
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
            ChildCommands.reportFailure(failure);
        }
    }

    private static void loop(KafkaConsumer<byte[], byte[]> consumer, long records) throws IOException {
        ReadingDecoder decoder = new ReadingDecoder();
        long seen = 0;
        long characters = 0;
        while (seen < records) {
            for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
                if (seen++ == 0) {
                    ChildCommands.report("first", System.currentTimeMillis());
                }
                characters += decoder.decodeOnly(found.value()).worker.length();
            }
        }
        ChildCommands.report("characters", characters);
        ChildCommands.report("last", System.currentTimeMillis());
    }
}
