package dev.telltale.connector.kafka.watermark;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/** The position, the watermark and the idleness of one partition. Not thread-safe. */
final class PartitionWatermark implements WatermarkOutput {

    static final long UNKNOWN = -1;

    private static final long NEVER = Long.MIN_VALUE;

    /** In milliseconds since the epoch: now, and at the start of the last query. */
    private long watermark = SubtaskWatermark.NONE;

    private long queriedWatermark = SubtaskWatermark.NONE;
    private long position = UNKNOWN;
    private boolean isOwn;

    /** Whether rows arrived since the last query started, and since the partition was last found read to its end. */
    private boolean hasRowsSinceQuery;

    private boolean hasRowsSinceCaughtUp;

    /** The end offset of the last result, and whether the partition has not been found read to that offset since. */
    private long end;

    private boolean isBehind;
    private long behindPosition;
    private long behindSinceNanos;
    private long caughtUpSinceNanos = NEVER;
    private boolean idle;

    /** Notes a row with an event time that this subtask read. It runs for every such row. */
    void onRow(long offset) {
        position = offset + 1;
        hasRowsSinceQuery = true;
        isOwn = true;
    }

    /** Notes a row without an event time. A partition with only such rows is idle, like an empty partition. */
    void onRowWithoutTime(long offset) {
        position = offset + 1;
        isOwn = true;
    }

    /**
     * Notes the report of another subtask.
     *
     * @return whether that subtask has read new rows
     */
    boolean onReport(long reportedPosition, long reportedWatermark) {
        watermark = Math.max(watermark, reportedWatermark);
        if (isOwn || reportedPosition <= position) {
            return false;
        }
        position = reportedPosition;
        hasRowsSinceQuery = true;
        return true;
    }

    @Override
    public void emitWatermark(Watermark next) {
        watermark = Math.max(watermark, next.getTimestamp());
    }

    /** Ignored, like {@link #markActive()}: only the offsets of the broker show that a partition is idle. */
    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}

    /** Notes that a query starts. */
    void onQuery() {
        queriedWatermark = watermark;
        hasRowsSinceCaughtUp |= hasRowsSinceQuery;
        hasRowsSinceQuery = false;
    }

    /**
     * Notes the result of a query.
     *
     * @param newEnd the offset after the last readable record when the query started
     */
    void onEnd(long newEnd, long queriedNanos, long idleNanos) {
        end = newEnd;
        if (!isBehind || position > behindPosition) {
            behindPosition = position;
            behindSinceNanos = queriedNanos;
        }
        isBehind = true;
        idle = false;
        catchUp(queriedNanos, idleNanos);
    }

    /**
     * Checks whether the partition is read to the end offset of the last result.
     *
     * @return whether it is, and the previous call did not find it so
     */
    boolean catchUp(long queriedNanos, long idleNanos) {
        if (!isBehind || position < end) {
            return false;
        }
        isBehind = false;
        if (hasRowsSinceCaughtUp || caughtUpSinceNanos == NEVER) {
            caughtUpSinceNanos = queriedNanos;
        }
        hasRowsSinceCaughtUp = false;
        idle = idleNanos > 0 && isReadToEndFor(queriedNanos, idleNanos);
        return true;
    }

    /** Restarts the idle timeout. */
    void restartIdleTimeout() {
        caughtUpSinceNanos = NEVER;
        idle = false;
    }

    /** Whether the partition is read to its end, and had no row in the given time before the last query, or after it. */
    boolean isReadToEndFor(long queriedNanos, long nanos) {
        return !isBehind
                && !hasRowsSinceQuery
                && caughtUpSinceNanos != NEVER
                && queriedNanos - caughtUpSinceNanos >= nanos;
    }

    /** Sets the next offset, unless a later one is known. */
    void startAt(long offset) {
        position = Math.max(position, offset);
    }

    boolean isOwn() {
        return isOwn;
    }

    /** Whether the partition had unread offsets but no row in the given time before the last query. */
    boolean isStuck(long queriedNanos, long nanos) {
        return isBehind && position == behindPosition && queriedNanos - behindSinceNanos >= nanos;
    }

    boolean isIdle() {
        return idle;
    }

    /** The next offset to read, or {@link #UNKNOWN}. */
    long position() {
        return position;
    }

    long watermark() {
        return watermark;
    }

    long queriedWatermark() {
        return queriedWatermark;
    }
}
