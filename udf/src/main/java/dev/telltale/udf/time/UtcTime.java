package dev.telltale.udf.time;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.ScalarFunction;

import dev.telltale.connector.time.TimestampStandard;

/**
 * {@code utc_time(text STRING) -> TIMESTAMP_LTZ(3)}: reads {@code yyyy-MM-dd HH:mm:ss[.S to .SSSSSSSSS][Z]} as UTC.
 *
 * <p>The years are 1 to 9999. Digits after the milliseconds are cut off. The time zone of the session has no influence.
 */
public final class UtcTime extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    /**
     * Parses a text.
     *
     * @param text date and time, or null
     * @return the instant; null if the text is null or has another form, such as a leap second or 24:00
     */
    public @DataTypeHint(value = "TIMESTAMP_LTZ(3)", bridgedTo = TimestampData.class) TimestampData eval(
            @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData text) {
        long millis = text == null ? TimestampStandard.UNREADABLE : TimestampStandard.SQL.epochMillis(text.toBytes());
        return millis == TimestampStandard.UNREADABLE ? null : TimestampData.fromEpochMillis(millis);
    }
}
