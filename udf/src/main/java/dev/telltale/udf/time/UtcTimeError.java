package dev.telltale.udf.time;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.ScalarFunction;

import dev.telltale.connector.time.TimestampStandard;

/**
 * {@code utc_time_error(text STRING) -> STRING}: why {@code utc_time} reads no instant from the text.
 *
 * @see UtcTime
 */
public final class UtcTimeError extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    /**
     * Explains why a text is not a time.
     *
     * @param text the argument of {@code utc_time}, or null
     * @return the reason in a few words, such as {@code month 13 does not exist}; null for a readable text and for null
     */
    public @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData eval(
            @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData text) {
        return text == null ? null : StringData.fromString(TimestampStandard.SQL.problem(text.toBytes()));
    }
}
