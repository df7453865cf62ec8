package dev.telltale.udf.time;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.ScalarFunction;

import dev.telltale.connector.time.TimestampStandard;

/**
 * {@code iso_time(text STRING) -> TIMESTAMP_LTZ(3)}: reads an ISO 8601 date and time with its offset from UTC.
 *
 * <p>In any form of ISO 8601 or RFC 3339 that names an instant: {@link TimestampStandard#ISO_8601} lists them. Without an
 * offset the instant is unknown: null. Further digits than milliseconds are cut off.
 *
 * @see <a href="https://www.iso.org/iso-8601-date-and-time-format.html">ISO 8601</a>
 */
public final class IsoTime extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    /**
     * What SQL calls.
     *
     * @param text date, time and offset, or null
     * @return the instant; null where the text is null, of no such form, or outside the years 1 to 9999 in UTC
     */
    public @DataTypeHint(value = "TIMESTAMP_LTZ(3)", bridgedTo = TimestampData.class) TimestampData eval(
            @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData text) {
        long millis =
                text == null ? TimestampStandard.UNREADABLE : TimestampStandard.ISO_8601.epochMillis(text.toBytes());
        return millis == TimestampStandard.UNREADABLE ? null : TimestampData.fromEpochMillis(millis);
    }
}
