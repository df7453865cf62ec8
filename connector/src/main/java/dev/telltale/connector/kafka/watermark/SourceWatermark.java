package dev.telltale.connector.kafka.watermark;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes the watermark of a source subtask from the watermarks of the partitions, the inactivity of the topic, and
 * the clock. Not thread-safe.
 */
final class SourceWatermark implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SourceWatermark.class);

    private static final long QUERY_PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    /** The pause while the watermark waits for a result, or other subtasks for a report. */
    private static final long SHORT_QUERY_PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private final WatermarkOptions options;
    private final SubtaskWatermark watermark;

    /** Null if no record is read again, or when all are. */
    private RereadRecords reread;

    private final TopicQuery topic;
    private final LongSupplier nanoClock;
    private final LongSupplier clockMillis;
    private final PartitionWatermarks partitions;
    private final IdleWatermarkAdvance idleAdvance;
    private final boolean isAlone;
    private long queriedNanos;

    /** The wall clock when the last query started, and when the query started whose result came last. */
    private long queriedMillis;

    private long knownMillis;
    private boolean hasQueried;
    private boolean awaitsRow = true;
    private boolean wasInactive;

    /**
     * @param reread the records of a handover; null without one
     * @param isAlone whether one subtask reads all partitions
     * @param nanoClock a monotonic clock
     * @param clockMillis the wall clock, in milliseconds since the epoch
     */
    SourceWatermark(
            WatermarkOptions options,
            SubtaskWatermark watermark,
            RereadRecords reread,
            TopicQuery topic,
            boolean isAlone,
            LongSupplier nanoClock,
            LongSupplier clockMillis) {
        this.options = options;
        this.watermark = watermark;
        this.reread = reread;
        this.topic = topic;
        this.isAlone = isAlone;
        this.nanoClock = nanoClock;
        this.clockMillis = clockMillis;
        this.partitions = new PartitionWatermarks(options, watermark.restoredOffsets());
        this.idleAdvance = new IdleWatermarkAdvance(options.advanceLimits(), nanoClock.getAsLong());
    }

    PartitionWatermarks partitions() {
        return partitions;
    }

    /** Notes a row with an event time. It runs for every row. */
    void onRow(PartitionWatermark partition, long offset) {
        if (partition.isIdle()) {
            partitions.wake(partition);
        }
        partition.onRow(offset);
        if (awaitsRow) {
            awaitsRow = false;
            onRecords();
        }
    }

    /**
     * Whether the next row is the first since {@link #awaitRow}, so that its watermark must be known in {@link #onRow}.
     */
    boolean awaitsRow() {
        return awaitsRow;
    }

    void awaitRow() {
        awaitsRow = true;
    }

    /** Notes the rows since the last update: in a topic that is silent afterwards, their windows must close too. */
    void onCheckpoint() {
        watermark.advanceFront(partitions.front());
    }

    private void onRecords() {
        watermark.advanceFront(partitions.front());
        idleAdvance.onRecords(nanoClock.getAsLong(), watermark.front());
    }

    /**
     * Processes the result of a query, and starts the next query when it is due.
     *
     * @return whether the watermark has advanced
     */
    boolean advance() {
        watermark.advanceFront(partitions.front());
        long now = nanoClock.getAsLong();
        TopicQuery.Result result = topic.poll();
        if (result != null) {
            onResult(result);
        }
        partitions.catchUp();
        if (!topic.isPending() && (!hasQueried || now - queriedNanos >= pauseNanos())) {
            topic.start(partitions.positions(), partitions.stuck(), partitions.report());
            partitions.onQuery();
            queriedNanos = now;
            queriedMillis = clockMillis.getAsLong();
            hasQueried = true;
        }
        if (reread != null) {
            if (!reread.areRead(partitions)) {
                return false;
            }
            reread = null;
        }
        long latest = clockMillis.getAsLong() - options.clockDelay().toMillis();
        return watermark.advance(Math.min(latest, eventTime()));
    }

    private long pauseNanos() {
        return isAlone && !partitions.waitsForResult() ? QUERY_PAUSE_NANOS : SHORT_QUERY_PAUSE_NANOS;
    }

    private void onResult(TopicQuery.Result result) {
        if (partitions.onReports(result.reports())) {
            onRecords();
        }
        partitions.onOffsets(result.offsets(), queriedNanos);
        knownMillis = queriedMillis;
    }

    private long eventTime() {
        boolean inactive = !options.inactivityTimeout().isZero()
                && partitions.areReadToEndFor(options.inactivityTimeout().toNanos());
        long eventTime = partitions.current();
        if (inactive) {
            eventTime = Math.max(eventTime, idleEventTime());
            if (!wasInactive && eventTime > watermark.current()) {
                LOG.info(
                        "Topic idle for {}, advancing the watermark beyond {}",
                        options.inactivityTimeout(),
                        Instant.ofEpochMilli(watermark.front()));
            }
        }
        wasInactive = inactive;
        return eventTime;
    }

    /**
     * Advances to the time of the last result, not beyond: during an outage of the broker nothing is known about later
     * records. From the first limit of the advance on, the result is at least {@link SubtaskWatermark#FIRST}, so that
     * windows before 1970 close.
     */
    private long idleEventTime() {
        long front = watermark.front();
        long advanced = idleAdvance.watermark(partitions.queriedNanos(), front);
        boolean atLimit =
                advanced >= front + Collections.min(options.advanceLimits()).toMillis();
        long latest = knownMillis - options.clockDelay().toMillis();
        return Math.min(latest, atLimit ? Math.max(SubtaskWatermark.FIRST, advanced) : advanced);
    }

    @Override
    public void close() {
        topic.close();
    }
}
