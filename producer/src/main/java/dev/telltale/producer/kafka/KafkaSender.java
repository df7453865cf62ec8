package dev.telltale.producer.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

import dev.telltale.producer.InjectionCounts;
import dev.telltale.producer.ProduceException;
import dev.telltale.producer.ProduceReport;
import dev.telltale.producer.reading.SkippedRows;

/** Sends records to one topic, in order per key, and knows what has been acknowledged. */
public final class KafkaSender implements AutoCloseable {

    /** How long somebody who wants to stop waits for the last answers; chosen by us. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

    /** How often it is looked whether all answers are there; chosen by us because nobody notices it. */
    private static final long NAP_NANOS = Duration.ofMillis(2).toNanos();

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final String address;
    private final BooleanSupplier stop;
    private final long patienceNanos;
    private final Acknowledgements answers = new Acknowledgements();
    private long taken;
    private long startNanos;

    private KafkaSender(Map<String, Object> settings, String topic, BooleanSupplier stop) {
        this.topic = topic;
        this.stop = stop;
        this.address = KafkaSettings.address(settings);
        this.patienceNanos = KafkaSettings.patience(settings).toNanos();
        this.producer = new KafkaProducer<>(settings);
    }

    /**
     * Connects.
     *
     * @param settings of the Kafka client, with {@code bootstrap.servers}
     * @param stop asked while Kafka takes nothing; to be asked after an interrupt, which it takes from the thread
     * @throws ProduceException if Kafka does not answer, refuses us, or lacks the topic
     */
    public static KafkaSender connect(Map<String, Object> settings, String topic, BooleanSupplier stop) {
        TopicCheck.check(settings, topic);
        try {
            return new KafkaSender(KafkaSettings.complete(settings), topic, stop);
        } catch (KafkaException unusable) {
            throw TopicCheck.unusable(KafkaSettings.address(settings), unusable);
        }
    }

    /**
     * Hands a record to Kafka; waits while Kafka takes nothing, as long as Kafka itself keeps trying.
     *
     * @param position of its reading in the source
     * @param eventTimeMillis the timestamp of the record, unless it lies before 1970, which no record can carry, or ahead of
     *     the clock, which a broker refuses: what becomes of such a reading is for its pipeline to decide
     * @throws KafkaException if Kafka does not take it, or a stop is asked for while it takes nothing
     */
    public void send(RecordKind kind, long position, String key, byte[] value, long eventTimeMillis) {
        long now = System.nanoTime();
        if (taken == 0) {
            startNanos = now;
        }
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        long timestamp = Math.max(0, Math.min(eventTimeMillis, System.currentTimeMillis()));
        var unsent = new ProducerRecord<>(topic, null, timestamp, keyBytes, value);
        int bytes = keyBytes.length + value.length;
        Optional<KafkaException> rejection;
        do {
            rejection = offer(unsent, new Answer(answers, kind, position, eventTimeMillis, bytes));
        } while (rejection.isPresent() && isWorthAnotherTry(rejection.get(), System.nanoTime() - now));
        rejection.ifPresent(reason -> {
            throw reason;
        });
        taken++;
    }

    private Optional<KafkaException> offer(ProducerRecord<byte[], byte[]> unsent, Answer answer) {
        try {
            producer.send(unsent, answer);
            return answer.rejection().map(KafkaSender::asKafkaException);
        } catch (InterruptException interrupted) {
            return Optional.of(interrupted);
        }
    }

    private static KafkaException asKafkaException(Exception reason) {
        return reason instanceof KafkaException known ? known : new KafkaException(reason.getMessage(), reason);
    }

    /** After an interrupt once more in any case: a reading is sent with all that belongs to it or not at all. */
    private boolean isWorthAnotherTry(KafkaException rejection, long waitedNanos) {
        boolean wantsToStop = stop.getAsBoolean();
        return rejection instanceof InterruptException
                || rejection instanceof TimeoutException && !wantsToStop && !hasFailed() && waitedNanos < patienceNanos;
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
    public ProduceReport finish(long reached, SkippedRows skipped, boolean stopped, Optional<KafkaException> thrown) {
        while (answers.answers() < taken && !hasFailed() && thrown.isEmpty() && !stop.getAsBoolean()) {
            LockSupport.parkNanos(NAP_NANOS);
        }
        disconnect(LAST_ANSWERS);
        ProduceReport report = report(reached, skipped, stopped);
        answers.failure().or(() -> thrown).ifPresent(failure -> {
            throw new ProduceException(
                    "Kafka at " + address + " took no more readings for " + topic + ": " + failure.getMessage(),
                    failure,
                    report);
        });
        return report;
    }

    private ProduceReport report(long reached, SkippedRows skipped, boolean stopped) {
        return new ProduceReport(
                answers.count(RecordKind.READING) + answers.count(RecordKind.LATE),
                skipped,
                new InjectionCounts(
                        answers.count(RecordKind.BAD),
                        answers.count(RecordKind.LATE),
                        answers.count(RecordKind.DUPLICATE)),
                answers.position(reached),
                answers.firstEventTime(),
                answers.lastEventTime(),
                taken == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - startNanos),
                answers.bytes(),
                stopped);
    }

    private void disconnect(Duration patience) {
        try {
            producer.close(patience);
        } catch (InterruptException again) {
            stop.getAsBoolean();
            producer.close(Duration.ZERO);
        }
    }

    @Override
    public void close() {
        disconnect(Duration.ZERO);
    }
}
