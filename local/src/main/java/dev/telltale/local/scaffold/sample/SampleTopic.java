package dev.telltale.local.scaffold.sample;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import dev.telltale.local.scaffold.schema.ReadingSchema;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.KafkaClient;

/** Reads the newest records of a live topic. */
public final class SampleTopic {
    private static final Duration POLL = Duration.ofMillis(200);

    /** Chosen by us: longer than a busy broker needs, and short for someone who waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final KafkaClient client;
    private final String topic;

    /** A topic of a broker. */
    public SampleTopic(KafkaClient client, String topic) {
        this.client = client;
        this.topic = topic;
    }

    /** The newest records as JSON objects. */
    public Sample json() {
        return read(RecordValues.json().withoutRegistry(), Encoding.JSON, Optional.empty());
    }

    /** The newest records as values of a schema, without a header. */
    public Sample of(ReadingSchema schema) {
        if (schema instanceof ReadingSchema.Protobuf protobuf) {
            return read(
                    RecordValues.protobuf(protobuf.message()).withoutRegistry(),
                    Encoding.PROTOBUF,
                    Optional.of(schema));
        }
        return read(
                RecordValues.avro(((ReadingSchema.Avro) schema).schema()).withoutRegistry(),
                Encoding.AVRO,
                Optional.of(schema));
    }

    /** The newest records as Avro of the schemas that they name. */
    public Sample of(SchemaSubject registry) {
        return read(
                RecordValues.avro(registry),
                Encoding.AVRO_OF_REGISTRY,
                Optional.of(new ReadingSchema.Avro(registry.newest())));
    }

    private Sample read(RecordValues values, Encoding encoding, Optional<ReadingSchema> schema) {
        Map<String, Object> properties = new HashMap<>(client.properties());
        properties.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        properties.put("max.poll.records", Sample.LIMIT);
        properties.put("isolation.level", "read_committed");
        properties.put("allow.auto.create.topics", false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer);
            Readings readings = newest(consumer, partitions, values);
            return new Sample(
                    "topic " + topic,
                    encoding,
                    readings.readings(),
                    readings.unreadable(),
                    schema,
                    "",
                    ',',
                    partitions.size());
        } catch (KafkaException failure) {
            throw new TelltaleException(
                    "cannot read topic " + topic + " at " + client + ": " + failure.getMessage()
                            + "; give --sample FILE to do without the broker",
                    failure);
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        List<PartitionInfo> found = consumer.listTopics().get(topic);
        if (found == null) {
            throw new TelltaleException("there is no topic " + topic + " at " + client
                    + ", or this user may not see it; give --sample FILE");
        }
        return found.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private static Readings newest(
            KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, RecordValues values) {
        consumer.assign(partitions);
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long share = Math.max(1, Sample.LIMIT / partitions.size());
        partitions.forEach(
                partition -> consumer.seek(partition, Math.max(first.get(partition), ends.get(partition) - share)));
        Readings readings = new Readings();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!readings.isFull() && !isAtEnd(consumer, ends) && System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (!readings.isFull()) {
                    add(readings, record, values);
                }
            }
        }
        return readings;
    }

    private static void add(Readings readings, ConsumerRecord<byte[], byte[]> record, RecordValues values) {
        String place = "partition " + record.partition() + ", offset " + record.offset();
        if (record.value() == null) {
            readings.addUnreadable(place, "a record without a value");
        } else {
            readings.add(place, () -> values.reading(record.value()));
        }
    }

    private static boolean isAtEnd(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
