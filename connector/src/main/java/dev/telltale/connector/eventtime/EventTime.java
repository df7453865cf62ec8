package dev.telltale.connector.eventtime;

import java.io.Serializable;

import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;

import dev.telltale.connector.time.TimestampStandard;

/** Reads the event time of a row out of a column, or out of a field of a ROW column. */
public final class EventTime implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ColumnPath path;
    private final TimeValue value;
    private final ClockLimit limit;

    EventTime(ColumnPath path, TimeValue value, ClockLimit limit) {
        this.path = path;
        this.value = value;
        this.limit = limit;
    }

    /**
     * The instant; null if it is missing, unreadable, or too far ahead of the clock.
     *
     * @param clockMillis the clock when the record was received, in milliseconds since the epoch
     */
    public TimestampData of(RowData row, long clockMillis) {
        RowData holder = path.holder(row);
        if (holder == null) {
            return null;
        }
        long millis = value.epochMillis(holder, path.last());
        boolean usable = millis != TimestampStandard.UNREADABLE && limit.allows(millis, clockMillis);
        return usable ? TimestampData.fromEpochMillis(millis) : null;
    }

    /** Why {@link #of} returned null for the row, in one sentence that begins with the column. */
    public StringData error(RowData row) {
        return StringData.fromString(path.name() + ": " + reason(row));
    }

    private String reason(RowData row) {
        RowData holder = path.holder(row);
        if (holder == null) {
            return "missing";
        }
        String unreadable = value.problem(holder, path.last());
        return unreadable != null ? unreadable : limit.error();
    }
}
