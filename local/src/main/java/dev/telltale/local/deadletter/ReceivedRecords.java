package dev.telltale.local.deadletter;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import dev.telltale.fallback.live.KafkaErrors;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.udf.deadletter.KeptRecord;

/** Reads the complete record of a dead letter from its input topic while the topic holds it. */
public final class ReceivedRecords {
    private static final Duration POLL = Duration.ofMillis(200);

    /** Chosen by us: longer than a large record from a busy broker takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaClient client;

    public ReceivedRecords(KafkaClient client) {
        this.client = client;
    }

    /**
     * Returns the dead letter with its complete key and value.
     *
     * @throws TelltaleException if they are not kept, and the topic does not hold them any more
     */
    public DeadLetter whole(DeadLetter letter) {
        return letter.whole()
                ? letter
                : find(letter)
                        .orElseThrow(() -> new TelltaleException("the database has only the beginning of the record at "
                                + letter.place() + ", and topic " + letter.topic()
                                + " does not hold it any more; send a repaired value with --value-file"));
    }

    /** Returns the dead letter with its complete key and value if they are stored or in the topic, else unchanged. */
    public DeadLetter wholeIfAvailable(DeadLetter letter) {
        return letter.whole() ? letter : find(letter).orElse(letter);
    }

    private Optional<DeadLetter> find(DeadLetter letter) {
        Map<String, Object> properties = new HashMap<>(client.properties());
        properties.put("default.api.timeout.ms", 15_000);
        properties.put("max.poll.records", 1);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return read(consumer, letter)
                    .filter(record -> isOf(letter, record))
                    .map(record -> letter.withRecord(record.key(), record.value()));
        } catch (KafkaException failure) {
            throw new TelltaleException(KafkaErrors.sentence(failure, client), failure);
        }
    }

    private static Optional<ConsumerRecord<byte[], byte[]>> read(
            KafkaConsumer<byte[], byte[]> consumer, DeadLetter letter) {
        TopicPartition partition =
                new TopicPartition(letter.topic(), letter.place().partition());
        long offset = letter.place().offset();
        List<TopicPartition> one = List.of(partition);
        if (offset < consumer.beginningOffsets(one).get(partition)
                || offset >= consumer.endOffsets(one).get(partition)) {
            return Optional.empty();
        }
        consumer.assign(one);
        consumer.seek(partition, offset);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                return Optional.of(record).filter(found -> found.offset() == offset);
            }
        }
        return Optional.empty();
    }

    /** Compares the record, because a recreated topic holds other records at the same places. */
    private static boolean isOf(DeadLetter letter, ConsumerRecord<byte[], byte[]> record) {
        KeptRecord again = KeptRecord.of("", record.value(), record.key());
        return !again.truncated().isEmpty() && letter.error().endsWith(again.error());
    }
}
