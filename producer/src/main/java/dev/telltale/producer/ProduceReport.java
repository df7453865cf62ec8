package dev.telltale.producer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.telltale.producer.reading.SkippedRows;

/**
 * What a run did. Only what Kafka acknowledged is counted as sent.
 *
 * @param readings good readings in the topic, late ones included, duplicates not
 * @param skipped rows of the recordings that could not be read; each run counts all of its files
 * @param injected faults put in on purpose
 * @param position readings of the source dealt with since its beginning: the {@code skip} with which the next run
 *     goes on. After a failure, the place before the first reading that was not acknowledged
 * @param firstEventTime the earliest event time of a good reading sent; empty if there was none
 * @param lastEventTime the latest event time of a good reading sent; empty if there was none
 * @param elapsed from the first reading sent to the last acknowledgement
 * @param bytes keys and values of all records, before compression
 * @param stopped whether the run was asked to stop before its end
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

    /** Everything that went into the topic: good readings, duplicates and bad records. */
    public long records() {
        return readings + injected.duplicate() + injected.bad();
    }

    /** How many rows of the recordings could not be read. */
    public long malformed() {
        return skipped.count();
    }

    /** Records a second; 0 when nothing was sent. */
    public double recordsPerSecond() {
        return perSecond(records());
    }

    /** Megabytes (10<sup>6</sup> bytes) a second before compression; 0 when nothing was sent. */
    public double megabytesPerSecond() {
        return perSecond(bytes / BYTES_PER_MEGABYTE);
    }

    private double perSecond(double amount) {
        return elapsed.isZero() ? 0 : amount * 1e9 / elapsed.toNanos();
    }
}
