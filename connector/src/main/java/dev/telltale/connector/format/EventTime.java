package dev.telltale.connector.format;

import java.io.Serializable;
import java.time.Duration;

import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.util.TimeUtils;

import dev.telltale.connector.time.TimestampStandard;

/**
 * Reads the event time of a row out of a text column.
 *
 * <p>A time too far ahead of the clock is not used: it would advance the watermark and close the windows of every key.
 *
 * @param column name of the text column, for errors
 * @param position of the text column in a row
 * @param standard how the text is written
 * @param maxAheadMillis how far ahead of the clock the event time may be
 */
record EventTime(String column, int position, TimestampStandard standard, long maxAheadMillis) implements Serializable {

    /**
     * The instant; null if the text is missing, unreadable, or too far ahead of the clock.
     *
     * @param clockMillis the clock when the record was received, in milliseconds since the epoch
     */
    TimestampData of(RowData row, long clockMillis) {
        if (row.isNullAt(position)) {
            return null;
        }
        long millis = standard.epochMillis(row.getString(position).toBytes());
        boolean usable = millis != TimestampStandard.UNREADABLE && millis - clockMillis <= maxAheadMillis;
        return usable ? TimestampData.fromEpochMillis(millis) : null;
    }

    /** Why {@link #of} returned null for the row, in one sentence that begins with the column. */
    StringData error(RowData row) {
        return StringData.fromString(column + ": " + reason(row));
    }

    private String reason(RowData row) {
        if (row.isNullAt(position)) {
            return "missing";
        }
        String unreadable = standard.problem(row.getString(position).toBytes());
        return unreadable != null
                ? unreadable
                : "more than " + TimeUtils.formatWithHighestUnit(Duration.ofMillis(maxAheadMillis))
                        + " ahead of the clock";
    }
}
