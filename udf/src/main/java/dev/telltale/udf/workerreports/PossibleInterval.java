package dev.telltale.udf.workerreports;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.ScalarFunction;

import dev.telltale.connector.time.TimestampStandard;

import static dev.telltale.connector.time.TimestampStandard.ISO_8601;

/**
 * {@code possible_interval(start STRING, end STRING) -> BOOLEAN}: whether two texts are the start and the end of an interval.
 *
 * @see TimestampStandard#ISO_8601
 */
public final class PossibleInterval extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    /**
     * Checks an interval.
     *
     * @param start date, time and offset of ISO 8601, or null
     * @param end the same
     * @return whether both are instants, and the end is later; null if one is null
     */
    public Boolean eval(
            @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData start,
            @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData end) {
        return start == null || end == null ? null : isInterval(start.toBytes(), end.toBytes());
    }

    static boolean isInterval(byte[] start, byte[] end) {
        long from = ISO_8601.epochMillis(start);
        return from != TimestampStandard.UNREADABLE && ISO_8601.epochMillis(end) > from;
    }
}
