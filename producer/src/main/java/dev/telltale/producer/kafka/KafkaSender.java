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
import org.apache.kafka.common.serialization.ByteArraySerializer;

import dev.telltale.producer.InjectionCounts;
import dev.telltale.producer.ProduceException;
import dev.telltale.producer.ProduceReport;
import dev.telltale.producer.reading.SkippedRows;

/** Sends records to one topic, in order per key, and counts the acknowledged ones. */
public final class KafkaSender implements AutoCloseable {

    /** Longest wait for the last acknowledgements after a stop; chosen by us. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

    /** Interval of the checks for the last acknowledgements; chosen by us, too short to notice. */
    private static final long ANSWER_CHECK_NANOS = Duration.ofMillis(2).toNanos();

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
        this.address = ProducerSettings.address(settings);
        this.patienceNanos = ProducerSettings.patience(settings).toNanos();
        this.producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new OneCluster(this::leaveOtherCluster));
    }

    /** Drops the records that wait, without waiting for the thread of Kafka, which calls this. */
    private void leaveOtherCluster() {
        answers.fail(new KafkaException("another Kafka cluster answers at this address"));
        producer.close(Duration.ZERO);
    }

    /**
     * Connects to Kafka.
     *
     * @param settings settings of the Kafka client, with {@code bootstrap.servers}
     * @param stop checked while Kafka takes no records, and after an interrupt, which it clears
     * @throws ProduceException if Kafka does not answer, refuses the client, or does not have the topic
     */
    public static KafkaSender connect(Map<String, Object> settings, String topic, BooleanSupplier stop) {
        TopicCheck.check(settings, topic);
        try {
            return new KafkaSender(ProducerSettings.complete(settings), topic, stop);
        } catch (KafkaException unusable) {
            throw TopicCheck.unusable(ProducerSettings.address(settings), unusable);
        }
    }

    /**
     * Sends a record. Waits while Kafka takes no records, at most as long as the delivery timeout.
     *
     * @param position position of the reading in the source
     * @param key key of the record; null for none
     * @param eventTimeMillis event time, for the report
     * @param timestampMillis timestamp of the record. A time before 1970 becomes 1970, because no record can carry it; a
     *     time ahead of the clock becomes the time of the clock, because a broker refuses it
     * @throws KafkaException if Kafka rejects the record, or a stop is requested while Kafka takes no records
     */
    public void send(
            RecordKind kind, long position, String key, byte[] value, long eventTimeMillis, long timestampMillis) {
        long now = System.nanoTime();
        if (taken == 0) {
            startNanos = now;
        }
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        long timestamp = Math.max(0, Math.min(timestampMillis, System.currentTimeMillis()));
        var unsent = new ProducerRecord<>(topic, null, timestamp, keyBytes, value);
        int bytes = (keyBytes == null ? 0 : keyBytes.length) + value.length;
        Optional<KafkaException> rejection;
        do {
            rejection = offer(unsent, new SendCallback(answers, kind, position, eventTimeMillis, bytes));
        } while (rejection.isPresent() && isWorthAnotherTry(rejection.get(), System.nanoTime() - now));
        rejection.ifPresent(reason -> {
            throw reason;
        });
        taken++;
    }

    private Optional<KafkaException> offer(ProducerRecord<byte[], byte[]> unsent, SendCallback answer) {
        try {
            producer.send(unsent, answer);
            return answer.rejection().map(KafkaSender::asKafkaException);
        } catch (InterruptException interrupted) {
            return Optional.of(interrupted);
        } catch (IllegalStateException closed) {
            return Optional.of(
                    answers.failure().map(KafkaSender::asKafkaException).orElseThrow(() -> closed));
        }
    }

    private static KafkaException asKafkaException(Exception reason) {
        return reason instanceof KafkaException known ? known : new KafkaException(reason.getMessage(), reason);
    }

    /** Retries after an interrupt in any case, so that a reading and its duplicate are sent together or not at all. */
    private boolean isWorthAnotherTry(KafkaException rejection, long waitedNanos) {
        boolean wantsToStop = stop.getAsBoolean();
        return rejection instanceof InterruptException
                || rejection instanceof TimeoutException && !wantsToStop && !hasFailed() && waitedNanos < patienceNanos;
    }

    /** Returns whether Kafka has refused a record, so that further sends are useless. */
    public boolean hasFailed() {
        return answers.failure().isPresent();
    }

    /**
     * Waits for the last acknowledgements and disconnects.
     *
     * @param reached number of readings of the source that are done
     * @param thrown the exception of {@link #send}, if it threw one
     * @throws ProduceException with the report if a record was refused
     */
    public ProduceReport finish(long reached, SkippedRows skipped, boolean stopped, Optional<KafkaException> thrown) {
        while (answers.answers() < taken && !hasFailed() && thrown.isEmpty() && !stop.getAsBoolean()) {
            LockSupport.parkNanos(ANSWER_CHECK_NANOS);
        }
        disconnect(LAST_ANSWERS);
        ProduceReport report = report(reached, skipped, stopped);
        answers.failure().or(() -> thrown).ifPresent(failure -> {
            throw new ProduceException(
                    "writing to topic " + topic + " of Kafka at " + address + " failed: " + failure.getMessage(),
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
