package dev.telltale.connector.eventtime;

import java.time.Duration;
import java.util.Set;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options of the lossless formats about the event time. */
public final class EventTimeOptions {

    static final ConfigOption<String> COLUMN = ConfigOptions.key("event-time.column")
            .stringType()
            .noDefaultValue()
            .withDescription("The column that the format fills with the event time of a record: the last physical"
                    + " column, TIMESTAMP_LTZ(3). It is null if the source column is missing, unreadable, or too far"
                    + " ahead of the clock; metadata value.error then holds the reason.");

    static final ConfigOption<String> SOURCE_COLUMN = ConfigOptions.key("event-time.source-column")
            .stringType()
            .noDefaultValue()
            .withDescription("The column that holds the event time, or a path to a field of a ROW column such as"
                    + " meta.ts. Required if event-time.column is set, unless the format is RECORD-TIMESTAMP.");

    static final ConfigOption<EventTimeFormat> FORMAT = ConfigOptions.key("event-time.format")
            .enumType(EventTimeFormat.class)
            .defaultValue(EventTimeFormat.SQL)
            .withDescription("How the time is given. SQL is a text yyyy-MM-dd HH:mm:ss[.S to .SSSSSSSSS][Z] in UTC."
                    + " ISO-8601 is a text of a date, a time and an offset from UTC. EPOCH-… is a number or its text."
                    + " TIMESTAMP is a TIMESTAMP column in UTC or a TIMESTAMP_LTZ column. RECORD-TIMESTAMP is the"
                    + " timestamp of the Kafka record, which connector telltale-kafka fills in.");

    /** Five minutes is chosen by us: clocks kept by NTP differ by less than a second, and unset ones by hours. */
    static final ConfigOption<Duration> MAX_AHEAD = ConfigOptions.key("event-time.max-ahead")
            .durationType()
            .defaultValue(Duration.ofMinutes(5))
            .withDescription("How far ahead of the clock an event time may be.");

    /** All of them. */
    public static final Set<ConfigOption<?>> ALL = Set.of(COLUMN, SOURCE_COLUMN, FORMAT, MAX_AHEAD);

    private EventTimeOptions() {}
}
