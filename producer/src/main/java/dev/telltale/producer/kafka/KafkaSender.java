package dev.telltale.producer.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

import dev.telltale.producer.InjectionCounts;
import dev.telltale.producer.ProduceException;
import dev.telltale.producer.ProduceReport;

/** Sends records to one topic, in order per key, and knows what has been acknowledged. */
public final class KafkaSender implements AutoCloseable {

    /** How long a clean end waits for the last answers; chosen by us: as long as Kafka itself keeps trying. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(130);

    /** The same when asked to stop or after a failure; chosen by us because somebody is waiting then. */
    private static final Duration LAST_ANSWERS_IN_HASTE = Duration.ofSeconds(10);

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final String address;
    private final Acknowledgements answers = new Acknowledgements();
    private boolean begun;
    private long startNanos;

    private KafkaSender(Producer<byte[], byte[]> producer, String topic, String address) {
        this.producer = producer;
        this.topic = topic;
        this.address = address;
    }

    /**
     * Connects.
     *
     * @param settings of the Kafka client, with {@code bootstrap.servers}
     * @throws ProduceException if Kafka does not answer, refuses us, or lacks the topic
     */
    public static KafkaSender connect(Map<String, Object> settings, String topic) {
        TopicCheck.check(settings, topic);
        String address = KafkaSettings.address(settings);
        try {
            Producer<byte[], byte[]> producer = new KafkaProducer<>(KafkaSettings.complete(settings));
            return new KafkaSender(producer, topic, address);
        } catch (KafkaException unusable) {
            throw TopicCheck.unusable(address, unusable);
        }
    }

    /**
     * Hands a record to Kafka.
     *
     * @param position of its reading in the source
     * @param eventTimeMillis the timestamp of the record, unless it lies ahead of the clock: a broker refuses that, and
     *     what becomes of such a reading is for its pipeline to decide
     */
    public void send(RecordKind kind, long position, String key, byte[] value, long eventTimeMillis) {
        if (!begun) {
            begun = true;
            startNanos = System.nanoTime();
        }
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        long timestamp = Math.min(eventTimeMillis, System.currentTimeMillis());
        var unsent = new ProducerRecord<>(topic, null, timestamp, keyBytes, value);
        Callback answer = answers.await(kind, position, eventTimeMillis, keyBytes.length + value.length);
        try {
            producer.send(unsent, answer);
        } catch (InterruptException interrupted) {
            sendDespiteInterrupt(unsent, answer);
        }
    }

    /** Keeps the interrupt for later: a reading is either sent with all that belongs to it or not at all. */
    private void sendDespiteInterrupt(ProducerRecord<byte[], byte[]> unsent, Callback answer) {
        Thread.interrupted();
        try {
            producer.send(unsent, answer);
        } finally {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether Kafka has refused a record: sending more makes no sense. */
    public boolean hasFailed() {
        return answers.failure().isPresent();
    }

    /**
     * Waits for the last answers and disconnects.
     *
     * @param reached readings of the source that have been dealt with
     * @param thrown what {@link #send} threw, if it did
     * @throws ProduceException with the report if a record was refused
     */
    public ProduceReport finish(long reached, long malformed, boolean stopped, Optional<KafkaException> thrown) {
        awaitAnswers(stopped || hasFailed() || thrown.isPresent() ? LAST_ANSWERS_IN_HASTE : LAST_ANSWERS);
        ProduceReport report = report(reached, malformed, stopped);
        answers.failure().or(() -> thrown).ifPresent(failure -> {
            throw new ProduceException(
                    "Kafka at " + address + " took no more readings for " + topic + ": " + failure.getMessage(),
                    failure,
                    report);
        });
        return report;
    }

    private void awaitAnswers(Duration patience) {
        try {
            producer.close(patience);
        } catch (InterruptException again) {
            Thread.interrupted();
            producer.close(Duration.ZERO);
            Thread.currentThread().interrupt();
        }
    }

    private ProduceReport report(long reached, long malformed, boolean stopped) {
        return new ProduceReport(
                answers.count(RecordKind.READING) + answers.count(RecordKind.LATE),
                malformed,
                new InjectionCounts(
                        answers.count(RecordKind.BAD),
                        answers.count(RecordKind.LATE),
                        answers.count(RecordKind.DUPLICATE)),
                answers.position(reached),
                answers.firstEventTime(),
                answers.lastEventTime(),
                begun ? Duration.ofNanos(System.nanoTime() - startNanos) : Duration.ZERO,
                answers.bytes(),
                stopped);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
