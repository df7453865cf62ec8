package dev.telltale.local.testing.full;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import dev.telltale.local.kafka.Topic;
import dev.telltale.local.service.Interrupted;
import dev.telltale.local.stack.EmbeddedStack;
import dev.telltale.local.testing.memory.GivenRecord;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.manifest.Manifest;

/**
 * The topics of a stack. Topics of a pipeline have one partition, unless a case names others, so that a job reads the
 * readings in the order of the case.
 *
 * @param stack the stack
 */
public record CaseTopics(EmbeddedStack stack) {
    /** Chosen by us: Kafka deletes empty topics within a second. */
    private static final Duration DELETE_WITHIN = Duration.ofSeconds(30);

    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    /** Deletes and creates the topics of a pipeline, each with one partition. */
    public void recreate(Manifest manifest) {
        recreate(manifest, 1);
    }

    /** Creates the topics of a pipeline anew, and writes the given records in their order. */
    public void give(Manifest manifest, List<GivenRecord> records) {
        recreate(
                manifest,
                1 + records.stream().mapToInt(GivenRecord::partition).max().orElse(0));
        write(records.stream()
                .map(record -> new ProducerRecord<>(
                        record.topic(), record.partition(), record.timestampMillis(), record.key(), record.value())));
    }

    private void recreate(Manifest manifest, int partitions) {
        List<Topic> all = new ArrayList<>();
        all.add(Topic.keptForEver(manifest.topic().name(), partitions));
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
            awaitNone(admin, names);
        } catch (ExecutionException | FailsafeException failure) {
            throw TelltaleException.because("the topics of the case cannot be deleted", failure);
        } catch (InterruptedException stopped) {
            throw Interrupted.during("the deletion of topics", stopped);
        }
        stack.createTopics(topics);
    }

    private static void awaitNone(Admin admin, List<String> names) {
        RetryPolicy<Boolean> whileListed = RetryPolicy.<Boolean>builder()
                .handleResult(true)
                .abortOn(Throwable.class)
                .withDelay(POLL_INTERVAL)
                .withMaxRetries(-1)
                .withMaxDuration(DELETE_WITHIN)
                .build();
        boolean isListed = Failsafe.with(whileListed)
                .get(() -> admin.listTopics().names().get().stream().anyMatch(names::contains));
        if (isListed) {
            throw new TelltaleException("the topics of the case are not deleted: " + String.join(", ", names));
        }
    }

    /** Writes values without keys. */
    public void write(String topic, List<byte[]> values) {
        write(values.stream().map(value -> new ProducerRecord<>(topic, value)));
    }

    /** Writes records. */
    public void write(Stream<ProducerRecord<byte[], byte[]>> records) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = records.map(producer::send).toList();
            producer.flush();
            for (Future<RecordMetadata> record : sent) {
                record.get();
            }
        } catch (ExecutionException failure) {
            throw TelltaleException.because("the given records cannot be written", failure);
        } catch (InterruptedException stopped) {
            throw Interrupted.during("the writing of the given records", stopped);
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
