package dev.telltale.udf.time;

import java.util.concurrent.TimeUnit;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code window_closed(event_time TIMESTAMP_LTZ(3), watermark TIMESTAMP_LTZ(3), window_seconds INT) -> BOOLEAN}: whether
 * the window of a reading is closed, so that the reading is late.
 *
 * <p>Windows are tumbling, aligned to 1970-01-01 00:00 UTC, start inclusive, end exclusive. Flink closes a window once
 * the watermark has reached its last millisecond.
 */
public final class WindowClosed extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    /** The window of the last reading, because many readings share one: a comparison is cheaper than a division. */
    private transient long windowStart;

    private transient long windowEnd;
    private transient int length;

    /**
     * Compares the window of a reading with the watermark.
     *
     * @param eventTime event time of the reading, or null
     * @param watermark watermark of the source when the reading arrived; null before the first one, when no window is closed
     * @param windowSeconds length of the window, at least 1
     * @return whether the window of the reading is closed; null if the event time is null or the length is not above 0
     */
    public Boolean eval(
            @DataTypeHint(value = "TIMESTAMP_LTZ(3)", bridgedTo = TimestampData.class) TimestampData eventTime,
            @DataTypeHint(value = "TIMESTAMP_LTZ(3)", bridgedTo = TimestampData.class) TimestampData watermark,
            Integer windowSeconds) {
        if (eventTime == null || windowSeconds == null || windowSeconds <= 0) {
            return null;
        }
        return watermark != null && isClosed(eventTime.getMillisecond(), watermark.getMillisecond(), windowSeconds);
    }

    boolean isClosed(long eventMillis, long watermarkMillis, int windowSeconds) {
        if (windowSeconds != length || eventMillis < windowStart || eventMillis >= windowEnd) {
            long windowMillis = TimeUnit.SECONDS.toMillis(windowSeconds);
            windowStart = eventMillis - Math.floorMod(eventMillis, windowMillis);
            windowEnd = windowStart + windowMillis;
            length = windowSeconds;
        }
        return watermarkMillis >= windowEnd - 1;
    }
}
