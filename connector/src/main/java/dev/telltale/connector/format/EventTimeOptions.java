package dev.telltale.connector.format;

import java.time.Duration;
import java.util.Set;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

import dev.telltale.connector.time.TimestampStandard;

/** The options of the lossless formats. */
final class EventTimeOptions {

    static final ConfigOption<String> COLUMN = ConfigOptions.key("event-time.column")
            .stringType()
            .noDefaultValue()
            .withDescription("The column that the format fills with the event time of a record: the last physical"
                    + " column, TIMESTAMP_LTZ(3). It is null if the source column is missing, unreadable, or too far"
                    + " ahead of the clock; metadata value.error then holds the reason.");

    static final ConfigOption<String> SOURCE_COLUMN = ConfigOptions.key("event-time.source-column")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "The STRING column that holds the event time as text. Required if event-time.column is" + " set.");

    static final ConfigOption<TimestampStandard> FORMAT = ConfigOptions.key("event-time.format")
            .enumType(TimestampStandard.class)
            .defaultValue(TimestampStandard.SQL)
            .withDescription(
                    "How the text is written: SQL is yyyy-MM-dd HH:mm:ss[.S to .SSSSSSSSS][Z] in UTC, ISO-8601 is a"
                            + " date, a time and an offset from UTC.");

    /** Five minutes is chosen by us: clocks kept by NTP differ by less than a second, and unset ones by hours. */
    static final ConfigOption<Duration> MAX_AHEAD = ConfigOptions.key("event-time.max-ahead")
            .durationType()
            .defaultValue(Duration.ofMinutes(5))
            .withDescription("How far ahead of the clock an event time may be.");

    static final Set<ConfigOption<?>> ALL = Set.of(COLUMN, SOURCE_COLUMN, FORMAT, MAX_AHEAD);

    private EventTimeOptions() {}
}
