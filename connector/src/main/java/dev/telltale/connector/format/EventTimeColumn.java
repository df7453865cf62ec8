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
 * Which column holds the time of a record, as metadata {@code event-time} reads it.
 *
 * @param name of the column; null where the table does not say
 * @param standard how the time is written
 * @param allowance how far ahead of the clock it may be
 */
record EventTimeColumn(String name, TimestampStandard standard, Duration allowance) {

    /** The column, of type STRING, that metadata {@code event-time} is read from. */
    static final ConfigOption<String> COLUMN =
            ConfigOptions.key("event-time.column").stringType().noDefaultValue();

    /** How it is written. */
    static final ConfigOption<TimestampStandard> STANDARD = ConfigOptions.key("event-time.standard")
            .enumType(TimestampStandard.class)
            .defaultValue(TimestampStandard.SQL);

    /** Chosen by us because clocks kept by NTP differ by less than a second and forgotten ones by hours. */
    static final ConfigOption<Duration> ALLOWANCE =
            ConfigOptions.key("event-time.ahead-allowance").durationType().defaultValue(Duration.ofMinutes(5));

    /** What a format offers. */
    static final Set<ConfigOption<?>> OPTIONS = Set.of(COLUMN, STANDARD, ALLOWANCE);

    static EventTimeColumn of(ReadableConfig options) {
        Duration allowance = options.get(ALLOWANCE);
        if (allowance.isNegative()) {
            throw new ValidationException(
                    "Option '" + ALLOWANCE.key() + "' must not be negative, but is '" + allowance + "'.");
        }
        return new EventTimeColumn(options.get(COLUMN), options.get(STANDARD), allowance);
    }

    /**
     * What reads it from rows of these columns.
     *
     * @throws ValidationException if it is not one of them, or no text
     */
    EventTime in(RowType columns) {
        if (name == null) {
            throw new ValidationException("Metadata 'event-time' needs option '" + COLUMN.key() + "'.");
        }
        int column = columns.getFieldIndex(name);
        if (column < 0 || !columns.getTypeAt(column).is(LogicalTypeRoot.VARCHAR)) {
            throw new ValidationException(
                    "Option '" + COLUMN.key() + "' names no STRING column of the table: '" + name + "'.");
        }
        return new EventTime(column, standard, allowance.toMillis());
    }
}
