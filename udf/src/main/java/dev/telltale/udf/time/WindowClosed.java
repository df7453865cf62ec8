package dev.telltale.udf.time;

import java.util.concurrent.TimeUnit;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code window_closed(event_time TIMESTAMP_LTZ(3), watermark TIMESTAMP_LTZ(3), window_seconds INT) -> BOOLEAN}: whether
 * the reading comes too late to be counted.
 *
 * <p>Windows are tumbling, aligned to 1970-01-01 00:00 UTC, start inclusive, end exclusive. Flink closes a window once
 * the watermark has reached its last millisecond.
 */
public final class WindowClosed extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    /**
     * What SQL calls.
     *
     * @param eventTime when the reading was taken, or null
     * @param watermark what {@code CURRENT_WATERMARK} says; null before the first one, when no window is closed
     * @param windowSeconds length of the window, at least 1
     * @return whether the window that holds the reading is closed; null without an event time or a length above 0
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

    static boolean isClosed(long eventMillis, long watermarkMillis, int windowSeconds) {
        long windowMillis = TimeUnit.SECONDS.toMillis(windowSeconds);
        long windowStart = eventMillis - Math.floorMod(eventMillis, windowMillis);
        return watermarkMillis >= windowStart + windowMillis - 1;
    }
}
