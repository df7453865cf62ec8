package dev.telltale.fallback;

import java.time.Duration;
import java.time.Instant;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.TimeoutException;

/** Polls for records that are known to be there, and does not wait for a broker that has gone. */
final class AwaitedRecords {
    private static final Duration POLL = Duration.ofMillis(200);

    /** Chosen by us: longer than a broker takes for a restart. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Consumer<byte[], byte[]> consumer;
    private Instant heardAt = Instant.now();
    private long heardTo;

    AwaitedRecords(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * The next ones; sometimes none, while what is read belongs to an aborted transaction.
     *
     * @throws TimeoutException when none have come for a while
     */
    ConsumerRecords<byte[], byte[]> poll() {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        Instant now = Instant.now();
        long position =
                consumer.assignment().stream().mapToLong(consumer::position).sum();
        if (!records.isEmpty() || position != heardTo) {
            heardAt = now;
            heardTo = position;
        } else if (heardAt.plus(PATIENCE).isBefore(now)) {
            throw new TimeoutException("the broker has sent nothing for " + PATIENCE.toSeconds() + " s");
        }
        return records;
    }
}
