package dev.telltale.connector.kafka.watermark;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How far the watermark goes while a topic is silent, so that its last windows close.
 *
 * <p>Event time goes on at the pace of the clock: a device that writes every 20 s is not late because it is silent between
 * two readings, be its clock right or hours behind. Readings that came much faster than they were measured were replayed,
 * and their windows close at once. No window closes in which nothing was read.
 */
public final class IdleAdvance {

    /** The watermark before the first one. */
    public static final long NONE = WatermarkMemory.NONE;

    /** Chosen by us: readings that come more than twice as fast as they were measured are replayed. */
    private static final int REPLAY_PACE = 2;

    private final long advanceMillis;

    private boolean isSilent;
    private boolean isReplayed;
    private long rowNanos;
    private long frontMillis = NONE;

    /** Where event time was, and when, at the end of the silence before or at the first reading. */
    private long anchorNanos;

    private long anchorMillis = NONE;

    /**
     * @param advance how far the watermark goes at most beyond what was read
     * @param nanos now, from which on silence counts where nothing was read yet
     */
    public IdleAdvance(Duration advance, long nanos) {
        this.advanceMillis = advance.toMillis();
        this.rowNanos = nanos;
    }

    /**
     * Takes note that rows have come.
     *
     * @param front the greatest watermark that was read, of the first row alone when this is called first
     */
    public void rowsCame(long nanos, long front) {
        if (anchorMillis == NONE) {
            anchorNanos = nanos;
            anchorMillis = front;
        }
        if (isSilent) {
            isSilent = false;
            anchorNanos = rowNanos;
            anchorMillis = frontMillis;
        }
        rowNanos = nanos;
    }

    /**
     * The watermark now, while the topic is silent.
     *
     * @param front the greatest watermark that was read, or {@link #NONE}
     */
    public long watermark(long nanos, long front) {
        if (front == NONE) {
            return NONE;
        }
        if (!isSilent) {
            isSilent = true;
            frontMillis = front;
            isReplayed = anchorMillis != NONE
                    && front - anchorMillis > REPLAY_PACE * millis(rowNanos - anchorNanos) + advanceMillis;
        }
        return front + (isReplayed ? advanceMillis : Math.min(advanceMillis, millis(nanos - rowNanos)));
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
