package dev.telltale.producer.kafka;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts acknowledged and refused records. Safe for the sending thread and Kafka's callback thread. */
final class Acknowledgements {
    private final AtomicLongArray counts = new AtomicLongArray(RecordKind.values().length);
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong first = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong last = new AtomicLong(Long.MIN_VALUE);
    private final AtomicLong firstRefused = new AtomicLong(Long.MAX_VALUE);
    private volatile Exception failure;

    /** Counts a record that is in the topic. */
    void acknowledge(RecordKind kind, long eventTimeMillis, int size) {
        counts.incrementAndGet(kind.ordinal());
        bytes.addAndGet(size);
        if (kind != RecordKind.BAD) {
            if (eventTimeMillis < first.get()) {
                first.accumulateAndGet(eventTimeMillis, Math::min);
            }
            if (eventTimeMillis > last.get()) {
                last.accumulateAndGet(eventTimeMillis, Math::max);
            }
        }
        answers.incrementAndGet();
    }

    /** Counts a record that is not in the topic. */
    void refuse(long position, Exception reason) {
        firstRefused.accumulateAndGet(position, Math::min);
        fail(reason);
        answers.incrementAndGet();
    }

    /** Keeps the first failure. */
    void fail(Exception reason) {
        failure = failure == null ? reason : failure;
    }

    long count(RecordKind kind) {
        return counts.get(kind.ordinal());
    }

    /** Returns the number of records that are acknowledged or refused. */
    long answers() {
        return answers.get();
    }

    long bytes() {
        return bytes.get();
    }

    Optional<Instant> firstEventTime() {
        return first.get() == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(first.get()));
    }

    Optional<Instant> lastEventTime() {
        return last.get() == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(last.get()));
    }

    /** Returns the first failure; empty if no record was refused. */
    Optional<Exception> failure() {
        return Optional.ofNullable(failure);
    }

    /** Returns the position to continue from: the reached one, or that of the first refused reading. */
    long position(long reached) {
        return Math.min(reached, firstRefused.get());
    }
}
