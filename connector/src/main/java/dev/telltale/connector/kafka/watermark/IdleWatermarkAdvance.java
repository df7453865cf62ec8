package dev.telltale.connector.kafka.watermark;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/**
 * Advances the watermark while a topic is inactive, so that the last windows close.
 *
 * <p>Event time advances at the pace of the clock: a device that sends every 20 s is not late between two readings,
 * whether its clock is right or hours behind. If records arrived much faster than they were measured, they were
 * replayed, and their windows close at once. A window without a record never closes.
 *
 * <p>Windows of several lengths have a limit each. Records close the long windows at once only if the replay was longer
 * than them: after a short burst, an advance over a long window would make the next records late.
 */
public final class IdleWatermarkAdvance {

    /** The watermark before the first one. */
    public static final long NONE = SubtaskWatermark.NONE;

    /** Chosen by us: records that arrive more than twice as fast as they were measured are replayed. */
    private static final int REPLAY_PACE = 2;

    private final long[] limitsMillis;

    private boolean isInactive;

    /** The greatest limit that the replay was longer than; 0 without a replay. */
    private long replayedMillis;

    private long rowNanos;
    private long frontMillis = NONE;

    /** Event time, and the time when it was reached, at the end of the last inactivity or at the first record. */
    private long anchorMillis = NONE;

    private long anchorNanos;

    /**
     * @param limits how far the watermark advances at most beyond the records read, for each length of windows
     * @param nanos the time from which a topic without records is inactive
     */
    public IdleWatermarkAdvance(List<Duration> limits, long nanos) {
        this.limitsMillis = limits.stream().mapToLong(Duration::toMillis).toArray();
        this.rowNanos = nanos;
    }

    /**
     * Notes that records were read.
     *
     * @param front the greatest watermark of any partition; in the first call that of the first record
     */
    public void onRecords(long nanos, long front) {
        if (anchorMillis == NONE) {
            anchorNanos = nanos;
            anchorMillis = front;
        }
        if (isInactive) {
            isInactive = false;
            anchorNanos = rowNanos;
            anchorMillis = frontMillis;
        }
        rowNanos = nanos;
    }

    /**
     * The watermark now; call it only while the topic is inactive.
     *
     * @param front the greatest watermark of any partition, or {@link #NONE}
     */
    public long watermark(long nanos, long front) {
        if (front == NONE) {
            return NONE;
        }
        if (!isInactive) {
            isInactive = true;
            frontMillis = front;
            long ahead = anchorMillis == NONE ? 0 : front - anchorMillis - REPLAY_PACE * millis(rowNanos - anchorNanos);
            replayedMillis = greatest(limit -> ahead > limit);
        }
        return front + Math.max(replayedMillis, Math.min(greatest(limit -> true), millis(nanos - rowNanos)));
    }

    private long greatest(LongPredicate isReached) {
        return LongStream.of(limitsMillis).filter(isReached).max().orElse(0);
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
