package dev.telltale.local.savepoint;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import dev.telltale.fallback.live.KafkaErrors;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.KafkaClient;

/**
 * The first records that the topic of a pipeline still has.
 *
 * @param offsets their offsets, by partition
 */
record FirstOffsets(Map<Integer, Long> offsets) {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    /** @throws TelltaleException when Kafka does not answer */
    static FirstOffsets of(Pipeline pipeline) {
        KafkaClient client = KafkaClient.of(pipeline.settings());
        Map<String, Object> properties = new HashMap<>(client.properties());
        properties.put("default.api.timeout.ms", (int) ANSWER_WITHIN.toMillis());
        properties.put("allow.auto.create.topics", false);
        String topic = pipeline.manifest().topic().name();
        Map<Integer, Long> offsets = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.beginningOffsets(consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList())
                    .forEach((partition, offset) -> offsets.put(partition.partition(), offset));
            return new FirstOffsets(offsets);
        } catch (KafkaException failure) {
            throw new TelltaleException(KafkaErrors.sentence(failure, client), failure);
        }
    }

    /**
     * The offsets of a stopped job without those of partitions of which it has read no record that the topic still has: nothing
     * of them is read again, and a job that waited for it would wait for the next record.
     */
    Map<Integer, Long> before(Map<Integer, Long> stopped) {
        Map<Integer, Long> readable = new HashMap<>(stopped);
        readable.entrySet().removeIf(partition -> offsets.getOrDefault(partition.getKey(), 0L) >= partition.getValue());
        return readable;
    }
}
