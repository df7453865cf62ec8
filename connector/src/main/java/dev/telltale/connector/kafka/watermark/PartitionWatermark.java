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
    private boolean readSinceAsked;
    private boolean readSinceAnswered;
    private long behindSinceNanos = NEVER;
    private boolean idle;
    private long caughtUpSinceNanos = NEVER;

    /** Takes note of a row that this subtask has passed on; it runs for every row. */
    void read(long offset) {
        position = offset + 1;
        readSinceAsked = true;
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
        readSinceAnswered |= readSinceAsked;
        readSinceAsked = false;
    }

    /**
     * Takes note of the answer.
     *
     * @param end the offset after the last readable record when the topic was asked
     */
    void answered(long end, long askedNanos, long idleNanos) {
        if (end > position) {
            countAnew();
            boolean isNew = readSinceAnswered || behindSinceNanos == NEVER;
            behindSinceNanos = isNew ? askedNanos : behindSinceNanos;
            readSinceAnswered = false;
            return;
        }
        behindSinceNanos = NEVER;
        if (readSinceAnswered || caughtUpSinceNanos == NEVER) {
            caughtUpSinceNanos = askedNanos;
        }
        readSinceAnswered = false;
        idle = idleNanos > 0 && !readSinceAsked && hasBeenCaughtUp(askedNanos, idleNanos);
    }

    /** From now on the partition must have nothing to read for the whole time-out until it is idle. */
    void countAnew() {
        caughtUpSinceNanos = NEVER;
        idle = false;
    }

    boolean readSinceAsked() {
        return readSinceAsked;
    }

    /** Whether it had nothing to read for that long when the topic was last asked. */
    boolean hasBeenCaughtUp(long askedNanos, long nanos) {
        return caughtUpSinceNanos != NEVER && askedNanos - caughtUpSinceNanos >= nanos;
    }

    /** The next offset, where it was not known. */
    void startAt(long offset) {
        position = Math.max(position, offset);
    }

    boolean isOwn() {
        return isOwn;
    }

    /** Whether it has held something unread for that long when the topic was last asked, and gave no row meanwhile. */
    boolean isStuck(long answeredNanos, long nanos) {
        return behindSinceNanos != NEVER && !readSinceAsked && answeredNanos - behindSinceNanos >= nanos;
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
