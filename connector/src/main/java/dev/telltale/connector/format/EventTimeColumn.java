package dev.telltale.connector.format;

import java.time.Duration;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.connector.time.TimestampStandard;

/**
 * The column that a format fills with the event time of a record.
 *
 * <p>The event time is a physical column and not metadata, because Flink copies each row with all its columns to turn
 * metadata into a time attribute.
 *
 * @param name the last physical column, TIMESTAMP_LTZ(3); null if the table has no such column
 * @param source the column that holds the event time as text
 * @param standard how the text is written
 * @param maxAhead how far ahead of the clock the event time may be
 */
record EventTimeColumn(String name, String source, TimestampStandard standard, Duration maxAhead) {

    static EventTimeColumn of(ReadableConfig options) {
        Duration maxAhead = options.get(EventTimeOptions.MAX_AHEAD);
        if (maxAhead.isNegative()) {
            throw invalid(EventTimeOptions.MAX_AHEAD, "must not be negative, but is '" + maxAhead + "'");
        }
        return new EventTimeColumn(
                options.get(EventTimeOptions.COLUMN),
                options.get(EventTimeOptions.SOURCE_COLUMN),
                options.get(EventTimeOptions.FORMAT),
                maxAhead);
    }

    private boolean isFilled() {
        return name != null;
    }

    /** The columns that a record itself holds: all except the event time. */
    RowType without(RowType columns) {
        return isFilled() ? new RowType(columns.getFields().subList(0, columns.getFieldCount() - 1)) : columns;
    }

    /**
     * Reads the event time from rows with these columns; null if the table has no such column.
     *
     * @throws ValidationException if the options do not match the columns
     */
    EventTime in(RowType columns) {
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
        int position = source == null ? -1 : columns.getFieldIndex(source);
        if (position < 0 || !columns.getTypeAt(position).is(LogicalTypeRoot.VARCHAR)) {
            throw invalid(EventTimeOptions.SOURCE_COLUMN, "names no STRING column of the table: '" + source + "'");
        }
        return new EventTime(source, position, standard, maxAhead.toMillis());
    }

    private static ValidationException invalid(ConfigOption<?> option, String reason) {
        return new ValidationException("Option '" + option.key() + "' " + reason + ".");
    }
}
