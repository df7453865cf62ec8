package dev.telltale.connector.kafka.watermark;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what the watermark of a source subtask is: as far as the partitions have come, and as the silence of the topic
 * allows, but never beyond the clock. Not thread-safe.
 */
final class SourceWatermark implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SourceWatermark.class);

    private static final long CHECK_NANOS = Duration.ofSeconds(1).toNanos();

    /** While the watermark waits for the answer. */
    private static final long URGENT_CHECK_NANOS = Duration.ofMillis(100).toNanos();

    private final WatermarkOptions options;
    private final WatermarkMemory memory;
    private final TopicCheck topic;
    private final LongSupplier nanoClock;
    private final LongSupplier clockMillis;
    private final PartitionWatermarks partitions;
    private final IdleAdvance idleAdvance;
    private final boolean isAlone;
    private long askedNanos;
    private boolean wasAsked;
    private boolean awaitsRow = true;
    private boolean wasSilent;

    /**
     * @param isAlone whether one subtask reads all partitions
     * @param nanoClock a clock that only goes forward
     * @param clockMillis the time of day, in milliseconds since the epoch
     */
    SourceWatermark(
            WatermarkOptions options,
            WatermarkMemory memory,
            TopicCheck topic,
            boolean isAlone,
            LongSupplier nanoClock,
            LongSupplier clockMillis) {
        this.options = options;
        this.memory = memory;
        this.topic = topic;
        this.isAlone = isAlone;
        this.nanoClock = nanoClock;
        this.clockMillis = clockMillis;
        this.partitions = new PartitionWatermarks(options, memory.restoredOffsets());
        this.idleAdvance = new IdleAdvance(options.closeAdvance(), nanoClock.getAsLong());
    }

    PartitionWatermarks partitions() {
        return partitions;
    }

    /** Takes note of a row; it runs for every row. */
    void read(PartitionWatermark partition, long offset) {
        if (partition.isIdle()) {
            partitions.wake(partition);
        }
        partition.read(offset);
        if (awaitsRow) {
            awaitsRow = false;
            rowsCame();
        }
    }

    /** Whether the next row is the first since {@link #awaitRow}: its watermark is looked at before the row is read. */
    boolean awaitsRow() {
        return awaitsRow;
    }

    void awaitRow() {
        awaitsRow = true;
    }

    private void rowsCame() {
        memory.read(partitions.front());
        idleAdvance.rowsCame(nanoClock.getAsLong(), memory.read());
    }

    /**
     * Asks the topic when it is time to, and hears what it says.
     *
     * @return whether the watermark has advanced
     */
    boolean advance() {
        memory.read(partitions.front());
        long now = nanoClock.getAsLong();
        TopicCheck.Answer answer = topic.answer();
        if (answer != null) {
            hear(answer);
        }
        partitions.catchUp();
        if (!topic.isAsking() && (!wasAsked || now - askedNanos >= pauseNanos())) {
            topic.ask(partitions.positions(), partitions.stuck(), partitions.report());
            partitions.asked();
            askedNanos = now;
            wasAsked = true;
        }
        return memory.advance(Math.min(
                read(now), clockMillis.getAsLong() - options.clockDelay().toMillis()));
    }

    private long pauseNanos() {
        return isAlone && !partitions.waitsForAnswer() ? CHECK_NANOS : URGENT_CHECK_NANOS;
    }

    private void hear(TopicCheck.Answer answer) {
        if (partitions.reported(answer.reports())) {
            rowsCame();
        }
        partitions.answered(answer.ends(), askedNanos);
    }

    private long read(long now) {
        boolean silent = !options.closeTimeout().isZero()
                && partitions.isSilentFor(options.closeTimeout().toNanos());
        long watermark = partitions.current();
        if (silent) {
            watermark = Math.max(watermark, closing(now));
            if (!wasSilent && watermark > memory.current()) {
                LOG.info(
                        "Topic idle for {}, advancing the watermark beyond {}",
                        options.closeTimeout(),
                        Instant.ofEpochMilli(memory.read()));
            }
        }
        wasSilent = silent;
        return watermark;
    }

    /** What closes the last windows: those before 1970, too, when it is time for the last of them. */
    private long closing(long now) {
        long front = memory.read();
        long watermark = idleAdvance.watermark(now, front);
        boolean isLast = watermark == front + options.closeAdvance().toMillis();
        return isLast ? Math.max(WatermarkMemory.FIRST, watermark) : watermark;
    }

    @Override
    public void close() {
        topic.close();
    }
}
