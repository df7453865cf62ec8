package dev.telltale.udf.time;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code iso_time(text STRING) -> TIMESTAMP_LTZ(3)}: reads an ISO 8601 date and time with its offset from UTC.
 *
 * <p>{@code yyyy-MM-ddTHH:mm:ss[.S to .SSSSSSSSS]} and then {@code Z}, {@code +hh:mm}, {@code +hhmm} or {@code +hh}, at
 * most 18 hours either way as in {@link java.time.ZoneOffset}. Without an offset nobody knows the instant: null. Further
 * digits than milliseconds are cut off.
 *
 * @see <a href="https://www.iso.org/iso-8601-date-and-time-format.html">ISO 8601</a>
 */
public final class IsoTime extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private static final long EARLIEST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
    private static final int MAX_OFFSET_MINUTES = 18 * 60;

    /**
     * What SQL calls.
     *
     * @param text date, time and offset, or null
     * @return the instant; null where the text is null, not exactly of that form, or outside the years 1 to 9999 in UTC
     */
    public @DataTypeHint(value = "TIMESTAMP_LTZ(3)", bridgedTo = TimestampData.class) TimestampData eval(
            @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData text) {
        long millis = text == null ? DateTimeText.UNREADABLE : epochMillis(text.toBytes());
        return millis == DateTimeText.UNREADABLE ? null : TimestampData.fromEpochMillis(millis);
    }

    static long epochMillis(byte[] text) {
        int end = DateTimeText.endOf(text);
        long local = DateTimeText.epochMillis(text, end, 'T');
        int offset = local == DateTimeText.UNREADABLE ? Integer.MAX_VALUE : offsetMinutes(text, end);
        if (Math.abs(offset) > MAX_OFFSET_MINUTES) {
            return DateTimeText.UNREADABLE;
        }
        long utc = local - TimeUnit.MINUTES.toMillis(offset);
        return utc >= EARLIEST && utc <= LATEST ? utc : DateTimeText.UNREADABLE;
    }

    /** The offset east of UTC, or more than can be where the rest of the text is none. */
    private static int offsetMinutes(byte[] text, int start) {
        int length = text.length - start;
        if (length == 0) {
            return Integer.MAX_VALUE;
        }
        byte sign = text[start];
        if (sign == 'Z') {
            return length == 1 ? 0 : Integer.MAX_VALUE;
        }
        boolean colon = length == 6 && text[start + 3] == ':';
        if (sign != '+' && sign != '-' || length != 3 && length != 5 && !colon) {
            return Integer.MAX_VALUE;
        }
        int hours = DateTimeText.twoDigits(text, start + 1);
        int minutes = length == 3 ? 0 : DateTimeText.twoDigits(text, start + length - 2);
        if (hours < 0 || minutes < 0 || minutes > 59) {
            return Integer.MAX_VALUE;
        }
        return (sign == '+' ? 1 : -1) * (hours * 60 + minutes);
    }
}
