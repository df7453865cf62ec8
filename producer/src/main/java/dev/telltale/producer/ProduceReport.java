package dev.telltale.producer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.telltale.producer.reading.SkippedRows;

/**
 * The result of a run. It counts only records that Kafka acknowledged.
 *
 * @param readings valid readings in the topic, including late ones, without duplicates
 * @param skipped rows of the recordings that could not be read; each run counts the rows of all its files
 * @param injected faults that were injected on purpose
 * @param position number of readings of the source that are done: the {@code skip} of the next run. After a failure,
 *     the position of the first reading that was not acknowledged
 * @param firstEventTime earliest event time of a valid reading; empty if there is no reading
 * @param lastEventTime latest event time of a valid reading; empty if there is no reading
 * @param elapsed time from the first send to the last acknowledgement
 * @param bytes size of the keys and values of all records, before compression
 * @param stopped whether the run was stopped before its end
 */
public record ProduceReport(
        long readings,
        SkippedRows skipped,
        InjectionCounts injected,
        long position,
        Optional<Instant> firstEventTime,
        Optional<Instant> lastEventTime,
        Duration elapsed,
        long bytes,
        boolean stopped) {

    private static final double BYTES_PER_MEGABYTE = 1e6;

    /** Returns the number of all records in the topic: valid readings, duplicates and corrupted records. */
    public long records() {
        return readings + injected.duplicate() + injected.bad();
    }

    /** Returns the number of rows of the recordings that could not be read. */
    public long malformed() {
        return skipped.count();
    }

    /** Returns records per second; 0 if no record was sent. */
    public double recordsPerSecond() {
        return perSecond(records());
    }

    /** Returns megabytes (10<sup>6</sup> bytes) per second before compression; 0 if no record was sent. */
    public double megabytesPerSecond() {
        return perSecond(bytes / BYTES_PER_MEGABYTE);
    }

    private double perSecond(double amount) {
        return elapsed.isZero() ? 0 : amount * 1e9 / elapsed.toNanos();
    }
}
