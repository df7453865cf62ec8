package dev.telltale.connector.format;

import java.time.Duration;
import java.util.Set;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.connector.time.TimestampStandard;

/**
 * Which column the format fills with the time of a record, and from what.
 *
 * <p>It is a column of the table rather than metadata: of metadata Flink makes a row's time only by copying the row, with
 * all of its columns.
 *
 * @param name of the column, the last one of the value, TIMESTAMP_LTZ(3); null where the table has none
 * @param text the column that holds the time as text
 * @param standard how it is written there
 * @param allowance how far ahead of the clock it may be
 */
record EventTimeColumn(String name, String text, TimestampStandard standard, Duration allowance) {

    /** The column to fill: null where the text is missing, unreadable, or too far ahead of the clock. */
    static final ConfigOption<String> COLUMN =
            ConfigOptions.key("event-time.column").stringType().noDefaultValue();

    /** The column, of type STRING, that it is read from. */
    static final ConfigOption<String> TEXT_COLUMN =
            ConfigOptions.key("event-time.text-column").stringType().noDefaultValue();

    /** How it is written. */
    static final ConfigOption<TimestampStandard> STANDARD = ConfigOptions.key("event-time.standard")
            .enumType(TimestampStandard.class)
            .defaultValue(TimestampStandard.SQL);

    /** Chosen by us because clocks kept by NTP differ by less than a second and forgotten ones by hours. */
    static final ConfigOption<Duration> ALLOWANCE =
            ConfigOptions.key("event-time.ahead-allowance").durationType().defaultValue(Duration.ofMinutes(5));

    /** What a format offers. */
    static final Set<ConfigOption<?>> OPTIONS = Set.of(COLUMN, TEXT_COLUMN, STANDARD, ALLOWANCE);

    static EventTimeColumn of(ReadableConfig options) {
        Duration allowance = options.get(ALLOWANCE);
        if (allowance.isNegative()) {
            throw new ValidationException(
                    "Option '" + ALLOWANCE.key() + "' must not be negative, but is '" + allowance + "'.");
        }
        return new EventTimeColumn(options.get(COLUMN), options.get(TEXT_COLUMN), options.get(STANDARD), allowance);
    }

    boolean isFilled() {
        return name != null;
    }

    /** The columns that a record itself holds: all but this one. */
    RowType without(RowType columns) {
        return isFilled() ? new RowType(columns.getFields().subList(0, columns.getFieldCount() - 1)) : columns;
    }

    /**
     * What reads it from rows of these columns; null where there is no such column.
     *
     * @throws ValidationException if the columns are not as the options say
     */
    EventTime in(RowType columns) {
        if (!isFilled()) {
            return null;
        }
        int last = columns.getFieldCount() - 1;
        if (columns.getFieldIndex(name) != last
                || !columns.getTypeAt(last).is(LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE)) {
            throw new ValidationException("Option '" + COLUMN.key()
                    + "' must name the last column of the value, of type TIMESTAMP_LTZ(3), not '" + name + "'.");
        }
        int source = text == null ? -1 : columns.getFieldIndex(text);
        if (source < 0 || !columns.getTypeAt(source).is(LogicalTypeRoot.VARCHAR)) {
            throw new ValidationException(
                    "Option '" + TEXT_COLUMN.key() + "' names no STRING column of the table: '" + text + "'.");
        }
        return new EventTime(text, source, standard, allowance.toMillis());
    }
}
