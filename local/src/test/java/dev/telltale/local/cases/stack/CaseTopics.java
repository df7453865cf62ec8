package dev.telltale.local.cases.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import dev.telltale.local.kafka.Topic;
import dev.telltale.local.stack.EmbeddedStack;
import dev.telltale.sql.manifest.Manifest;

import static org.awaitility.Awaitility.await;

/**
 * The topics of a stack. Topics of a pipeline have one partition, so that a job reads the readings in the order of the case.
 *
 * @param stack the stack
 */
public record CaseTopics(EmbeddedStack stack) {

    /** Deletes and creates the topics of a pipeline, each with one partition. */
    public void recreate(Manifest manifest) {
        List<Topic> all = new ArrayList<>();
        all.add(Topic.keptForEver(manifest.topic().name(), 1));
        all.add(Topic.deadLetters(manifest.deadLetterTopic().name()));
        manifest.outputs().stream()
                .map(Manifest.Output::topic)
                .forEach(output -> all.add(
                        output.compacted() ? Topic.compacted(output.name(), 1) : Topic.keptForEver(output.name(), 1)));
        recreate(all);
    }

    /** Deletes and creates topics, so that offsets start at 0. */
    public void recreate(List<Topic> topics) {
        List<String> names = topics.stream().map(Topic::name).toList();
        try (Admin admin = Admin.create(client())) {
            Set<String> existing = admin.listTopics().names().get();
            admin.deleteTopics(names.stream().filter(existing::contains).toList())
                    .all()
                    .get();
            await().until(() -> admin.listTopics().names().get().stream().noneMatch(names::contains));
        } catch (ExecutionException | InterruptedException failure) {
            throw new IllegalStateException("the topics cannot be deleted", failure);
        }
        stack.createTopics(topics);
    }

    /** Writes values without keys. */
    public void write(String topic, List<byte[]> values) {
        write(values.stream().map(value -> new ProducerRecord<>(topic, value)));
    }

    /** Writes records. */
    public void write(Stream<ProducerRecord<byte[], byte[]>> records) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
            records.forEach(producer::send);
            producer.flush();
        }
    }

    /** Returns the committed records of a topic with one partition. */
    public List<ConsumerRecord<String, String>> read(String topic) {
        return read(topic, 0, new StringDeserializer());
    }

    /** Returns the committed records of a partition as bytes. */
    public List<ConsumerRecord<byte[], byte[]>> readBytes(String topic, int ofPartition) {
        return read(topic, ofPartition, new ByteArrayDeserializer());
    }

    private <T> List<ConsumerRecord<T, T>> read(String topic, int ofPartition, Deserializer<T> deserializer) {
        TopicPartition partition = new TopicPartition(topic, ofPartition);
        List<ConsumerRecord<T, T>> records = new ArrayList<>();
        try (KafkaConsumer<T, T> consumer = new KafkaConsumer<>(client(), deserializer, deserializer)) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    private Map<String, Object> client() {
        return Map.of("bootstrap.servers", stack.endpoints().bootstrapServers(), "isolation.level", "read_committed");
    }
}
