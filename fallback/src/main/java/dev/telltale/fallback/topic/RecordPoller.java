package dev.telltale.fallback.topic;

import java.time.Duration;
import java.time.Instant;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.TimeoutException;

/** Polls for records that the topic is known to hold, and fails when the broker stops sending. */
public final class RecordPoller {
    private static final Duration POLL = Duration.ofMillis(200);

    /** Chosen by us: longer than a broker takes for a restart. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final Consumer<byte[], byte[]> consumer;
    private Instant lastProgressAt = Instant.now();
    private long lastPosition;

    public RecordPoller(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * Returns the next records. The result is empty at times, for instance while the consumer skips an aborted
     * transaction.
     *
     * @throws TimeoutException when the positions of all partitions have not moved for 15 s
     */
    public ConsumerRecords<byte[], byte[]> poll() {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        Instant now = Instant.now();
        long position =
                consumer.assignment().stream().mapToLong(consumer::position).sum();
        if (!records.isEmpty() || position != lastPosition) {
            lastProgressAt = now;
            lastPosition = position;
        } else if (lastProgressAt.plus(TIMEOUT).isBefore(now)) {
            throw new TimeoutException("the broker sent no records for " + TIMEOUT.toSeconds() + " s");
        }
        return records;
    }
}
