package dev.telltale.local.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.KafkaClient;

/**
 * Sends records to a topic and finds replayed ones in it. It uses no transactions, because an open transaction blocks
 * readers of committed records. For the same reason it searches all records: a replayed record behind another
 * producer's open transaction must not be sent again.
 */
final class ReplayTopic implements AutoCloseable {
    /** Header of a replayed record: {@code topic/partition/offset} of the original record. */
    static final String HEADER = "replay-of";

    private static final Duration POLL = Duration.ofMillis(200);

    /** Maximum size before compression. Chosen by us: it fits into the heap of this command. */
    private static final int LARGEST_RECORD_BYTES = 256 << 20;

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;

    ReplayTopic(KafkaClient client, String topic) {
        this.topic = topic;
        Map<String, Object> sending = new HashMap<>(client.properties());
        sending.put("enable.idempotence", true);
        sending.put("compression.type", "zstd");
        sending.put("max.request.size", LARGEST_RECORD_BYTES);
        sending.put("buffer.memory", (long) LARGEST_RECORD_BYTES);
        sending.put("max.block.ms", 15_000);
        this.producer = new KafkaProducer<>(sending, new ByteArraySerializer(), new ByteArraySerializer());
        Map<String, Object> reading = new HashMap<>(client.properties());
        reading.put("default.api.timeout.ms", 15_000);
        this.consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The end offset of each partition. */
    Map<Integer, Long> endOffsets(Set<Integer> partitions) {
        return consumer
                .endOffsets(partitions.stream()
                        .map(partition -> new TopicPartition(topic, partition))
                        .toList())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(end -> end.getKey().partition(), Map.Entry::getValue));
    }

    /**
     * Sends each record to its partition with its key, and waits until Kafka has acknowledged all.
     *
     * @return offset in the partition, by the place of the dead letter
     */
    Map<Place, Long> send(Collection<DeadLetter> letters) {
        Map<Place, Future<RecordMetadata>> answers = new HashMap<>();
        letters.forEach(letter -> answers.put(letter.place(), producer.send(record(letter))));
        producer.flush();
        Map<Place, Long> sent = new HashMap<>();
        answers.forEach((place, answer) -> sent.put(place, offset(answer)));
        return sent;
    }

    private ProducerRecord<byte[], byte[]> record(DeadLetter letter) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, letter.place().partition(), letter.key(), letter.payload());
        record.headers().add(HEADER, letter.name().getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static long offset(Future<RecordMetadata> answer) {
        try {
            return answer.get().offset();
        } catch (ExecutionException failure) {
            throw new TelltaleException(
                    "the topic refuses the record: " + failure.getCause().getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TelltaleException("the replay was interrupted; the next one completes it", interrupted);
        }
    }

    /**
     * Searches all records from given offsets on for replayed ones.
     *
     * @param from first offset by partition
     * @return offset in the partition, by the value of the header
     */
    Map<String, Long> find(Map<Integer, Long> from) {
        List<TopicPartition> partitions = new ArrayList<>();
        from.keySet().forEach(partition -> partitions.add(new TopicPartition(topic, partition)));
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.assign(partitions);
        partitions.forEach(partition ->
                consumer.seek(partition, Math.max(from.get(partition.partition()), begins.get(partition))));
        Map<String, Long> found = new HashMap<>();
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            consumer.poll(POLL).forEach(record -> {
                Header header = record.headers().lastHeader(HEADER);
                if (header != null) {
                    found.putIfAbsent(new String(header.value(), StandardCharsets.UTF_8), record.offset());
                }
            });
        }
        return found;
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
