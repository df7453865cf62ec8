package dev.telltale.connector.format;

import java.io.Serializable;

import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;

import dev.telltale.connector.time.TimestampStandard;

/**
 * Reads the time of a record out of one of its columns, once for all who look at the row.
 *
 * <p>One reading from a clock that runs ahead would move the watermark and close everybody's windows, so such a time does
 * not count.
 *
 * @param column position of the text
 * @param standard how it is written
 * @param allowanceMillis how far ahead of the clock it may be
 */
record EventTime(int column, TimestampStandard standard, long allowanceMillis) implements Serializable {

    /**
     * The instant; null where the text is missing or unreadable, or further ahead of the clock than allowed.
     *
     * @param clockMillis the clock when the record was received, in milliseconds since the epoch
     */
    TimestampData of(RowData row, long clockMillis) {
        if (row.isNullAt(column)) {
            return null;
        }
        long millis = standard.epochMillis(row.getString(column).toBytes());
        boolean counts = millis != TimestampStandard.UNREADABLE && millis - clockMillis <= allowanceMillis;
        return counts ? TimestampData.fromEpochMillis(millis) : null;
    }
}
