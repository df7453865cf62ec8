package dev.telltale.udf.time;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.ScalarFunction;

import dev.telltale.connector.time.TimestampStandard;

/**
 * {@code iso_time(text STRING) -> TIMESTAMP_LTZ(3)}: reads an ISO 8601 date and time with its offset from UTC.
 *
 * <p>{@link TimestampStandard#ISO_8601} lists the accepted forms of ISO 8601 and RFC 3339. A text without an offset gives
 * null. Digits after the milliseconds are cut off.
 *
 * @see <a href="https://www.iso.org/iso-8601-date-and-time-format.html">ISO 8601</a>
 */
public final class IsoTime extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    /**
     * Parses a text.
     *
     * @param text date, time and offset, or null
     * @return the instant; null if the text is null, has another form, or is outside the years 1 to 9999 in UTC
     */
    public @DataTypeHint(value = "TIMESTAMP_LTZ(3)", bridgedTo = TimestampData.class) TimestampData eval(
            @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData text) {
        long millis =
                text == null ? TimestampStandard.UNREADABLE : TimestampStandard.ISO_8601.epochMillis(text.toBytes());
        return millis == TimestampStandard.UNREADABLE ? null : TimestampData.fromEpochMillis(millis);
    }
}
