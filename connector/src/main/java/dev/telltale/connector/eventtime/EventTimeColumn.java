package dev.telltale.connector.eventtime;

import java.time.Duration;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.RowType;

/**
 * The column that a format fills with the event time of a record.
 *
 * <p>The event time is a physical column and not metadata, because Flink copies each row with all its columns to turn
 * metadata into a time attribute.
 *
 * @param name the last physical column, TIMESTAMP_LTZ(3); null if the table has no such column
 * @param source the column or field that holds the event time; null for the timestamp of the record
 * @param format how the time is given
 * @param maxAhead how far ahead of the clock the event time may be
 */
public record EventTimeColumn(String name, String source, EventTimeFormat format, Duration maxAhead) {

    /** Reads the options of a format. */
    public static EventTimeColumn of(ReadableConfig options) {
        Duration maxAhead = options.get(EventTimeOptions.MAX_AHEAD);
        if (maxAhead.isNegative()) {
            throw invalid(EventTimeOptions.MAX_AHEAD, "must not be negative, but is '" + maxAhead + "'");
        }
        EventTimeFormat format = options.get(EventTimeOptions.FORMAT);
        String source = options.get(EventTimeOptions.SOURCE_COLUMN);
        if (!format.readsColumn() && source != null) {
            throw invalid(EventTimeOptions.SOURCE_COLUMN, "must be absent if the format is " + format);
        }
        return new EventTimeColumn(options.get(EventTimeOptions.COLUMN), source, format, maxAhead);
    }

    private boolean isFilled() {
        return name != null;
    }

    /** Whether the timestamp of the record fills the column. */
    boolean isRecordTimestamp() {
        return isFilled() && !format.readsColumn();
    }

    ClockLimit limit() {
        return new ClockLimit(maxAhead.toMillis());
    }

    /** The number of columns that a record itself holds: all except the event time. */
    public int columnsWithout(RowType columns) {
        return columns.getFieldCount() - (isFilled() ? 1 : 0);
    }

    /**
     * Reads the event time from rows with these columns; null if the table has no such column, or if the timestamp of the
     * record fills it.
     *
     * @throws ValidationException if the options do not match the columns
     */
    public EventTime in(RowType columns) {
        if (!isFilled()) {
            return null;
        }
        int last = columns.getFieldCount() - 1;
        if (columns.getFieldIndex(name) != last
                || !columns.getTypeAt(last).is(LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE)) {
            throw invalid(
                    EventTimeOptions.COLUMN,
                    "must name the last column of the value, of type TIMESTAMP_LTZ(3), not '" + name + "'");
        }
        return isRecordTimestamp() ? null : reader(columns);
    }

    private EventTime reader(RowType columns) {
        ColumnPath path = source == null || source.equals(name) ? null : ColumnPath.find(columns, source);
        if (path == null) {
            throw invalid(EventTimeOptions.SOURCE_COLUMN, "names no column of the table: '" + source + "'");
        }
        TimeValue value = format.value(path.type());
        if (value == null) {
            throw invalid(
                    EventTimeOptions.SOURCE_COLUMN,
                    "names '" + source + "', of type " + path.type().asSummaryString() + ", which cannot hold a time"
                            + " of format " + format);
        }
        return new EventTime(path, value, limit());
    }

    private static ValidationException invalid(ConfigOption<?> option, String reason) {
        return new ValidationException("Option '" + option.key() + "' " + reason + ".");
    }
}
