package dev.telltale.connector.kafka.watermark;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/** What is known of one partition: how far it was read, and how far its event time has come. Not thread-safe. */
final class PartitionWatermark implements WatermarkOutput {

    static final long UNKNOWN = -1;

    private static final long NEVER = Long.MIN_VALUE;

    /** In milliseconds since the epoch: now, and when the topic was last asked for its ends. */
    private long watermark = WatermarkMemory.NONE;

    private long askedWatermark = WatermarkMemory.NONE;
    private long position = UNKNOWN;
    private boolean isOwn;

    /** Whether readings came since the topic was last asked, and since the partition was last seen to be read to its end. */
    private boolean readSinceAsked;

    private boolean readSinceCaughtUp;

    /** The end when the topic was last asked, and whether it was since seen that the partition is read up to there. */
    private long end;

    private boolean isBehind;
    private long behindPosition;
    private long behindSinceNanos;
    private long caughtUpSinceNanos = NEVER;
    private boolean idle;

    /** Takes note of a row with an event time that this subtask has passed on; it runs for every such row. */
    void read(long offset) {
        position = offset + 1;
        readSinceAsked = true;
        isOwn = true;
    }

    /** Takes note of a row without an event time: a partition that gets such rows alone is idle like an empty one. */
    void passedBy(long offset) {
        position = offset + 1;
        isOwn = true;
    }

    /**
     * Takes note of what another subtask has read.
     *
     * @return whether that is more than before
     */
    boolean reported(long newPosition, long newWatermark) {
        watermark = Math.max(watermark, newWatermark);
        if (isOwn || newPosition <= position) {
            return false;
        }
        position = newPosition;
        readSinceAsked = true;
        return true;
    }

    @Override
    public void emitWatermark(Watermark next) {
        watermark = Math.max(watermark, next.getTimestamp());
    }

    /** Ignored, as {@link #markActive()}: only what the broker holds tells that a partition is idle. */
    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}

    /** Takes note that the topic is asked now. */
    void asked() {
        askedWatermark = watermark;
        readSinceCaughtUp |= readSinceAsked;
        readSinceAsked = false;
    }

    /**
     * Takes note of the answer.
     *
     * @param newEnd the offset after the last readable record when the topic was asked
     */
    void answered(long newEnd, long askedNanos, long idleNanos) {
        end = newEnd;
        if (!isBehind || position > behindPosition) {
            behindPosition = position;
            behindSinceNanos = askedNanos;
        }
        isBehind = true;
        idle = false;
        catchUp(askedNanos, idleNanos);
    }

    /**
     * Looks whether the partition is read up to the end of the last answer by now.
     *
     * @return whether it is, and was not when this was last called
     */
    boolean catchUp(long askedNanos, long idleNanos) {
        if (!isBehind || position < end) {
            return false;
        }
        isBehind = false;
        if (readSinceCaughtUp || caughtUpSinceNanos == NEVER) {
            caughtUpSinceNanos = askedNanos;
        }
        readSinceCaughtUp = false;
        idle = idleNanos > 0 && hasBeenCaughtUp(askedNanos, idleNanos);
        return true;
    }

    /** From now on the partition must have nothing to read for the whole time-out until it is idle. */
    void countAnew() {
        caughtUpSinceNanos = NEVER;
        idle = false;
    }

    /** Whether it gave no reading for that long when the topic was last asked, nor since, and is read up to the end. */
    boolean hasBeenCaughtUp(long askedNanos, long nanos) {
        return !isBehind && !readSinceAsked && caughtUpSinceNanos != NEVER && askedNanos - caughtUpSinceNanos >= nanos;
    }

    /** The next offset, where it was not known. */
    void startAt(long offset) {
        position = Math.max(position, offset);
    }

    boolean isOwn() {
        return isOwn;
    }

    /** Whether it has held something unread for that long when the topic was last asked, and gave no row meanwhile. */
    boolean isStuck(long askedNanos, long nanos) {
        return isBehind && position == behindPosition && askedNanos - behindSinceNanos >= nanos;
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

    long askedWatermark() {
        return askedWatermark;
    }
}
