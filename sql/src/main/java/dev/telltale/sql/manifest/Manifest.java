package dev.telltale.sql.manifest;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.telltale.connector.eventtime.EventTimeFormat;
import dev.telltale.udf.deadletter.KeptRecord;

/**
 * The content of {@code pipeline.json}: each fact of a pipeline that the shared SQL templates, the batch landing and the
 * commands need, stated once.
 *
 * @param topic topic of the readings
 * @param format format of the values
 * @param keys columns that identify the sensor, or paths to fields of ROW columns such as {@code meter.id}; a reading that
 *     lacks one of them is invalid; the first is the window's key
 * @param eventTime event time of a reading
 * @param checks further conditions of a valid reading
 * @param outOfOrderness how far behind the newest reading an on-time reading may be
 * @param idleTimeout time without records after which a partition no longer holds the watermark back
 * @param windows windows over the valid readings; the first one decides which readings are late
 * @param tables tables of the database that the pipeline writes
 * @param outputs topics that the pipeline writes
 */
public record Manifest(
        Topic topic,
        ValueFormat format,
        List<String> keys,
        @JsonProperty("event_time") EventTime eventTime,
        List<Check> checks,
        @JsonProperty("out_of_orderness") Duration outOfOrderness,
        @JsonProperty("idle_timeout") Duration idleTimeout,
        List<Window> windows,
        List<Table> tables,
        List<Output> outputs) {

    /** Maximum size of a record in the topic of dead letters, in bytes. */
    public static final int LARGEST_DEAD_LETTER_BYTES = KeptRecord.LARGEST_RECORD_BYTES;

    /** Checks that nothing is missing; absent lists are empty. */
    public Manifest {
        Required.present(topic, "topic");
        Required.present(format, "format");
        Required.present(eventTime, "event_time");
        Required.present(outOfOrderness, "out_of_orderness");
        Required.present(idleTimeout, "idle_timeout");
        Required.wholeSeconds(outOfOrderness, "out_of_orderness");
        keys = Required.atLeastOne(keys, "keys");
        windows = Required.atLeastOne(windows, "windows");
        tables = Required.atLeastOne(tables, "tables");
        checks = checks == null ? List.of() : List.copyOf(checks);
        outputs = outputs == null ? List.of() : List.copyOf(outputs);
    }

    /**
     * @param name name in Kafka
     * @param partitions number of partitions when it is created
     * @param compacted whether Kafka keeps the newest record of each key only
     */
    public record Topic(String name, int partitions, boolean compacted) {}

    /**
     * @param column column that holds the event time, or a path to a field of a ROW column; null if the event time is the
     *     timestamp of the record
     * @param format how the time is given: the name of an {@link EventTimeFormat}
     */
    public record EventTime(String column, String format) {

        /** Checks that the format exists, and that it has a column if it needs one. */
        public EventTime {
            Required.present(format, "event_time.format");
            if (EventTimeFormat.of(format).readsColumn() == (column == null)) {
                throw new IllegalArgumentException(
                        column == null
                                ? "'event_time.column' is missing"
                                : "'event_time.column' must be absent if the format is " + format);
            }
        }
    }

    /**
     * @param view view with the readings of each window that {@code pipeline.sql} aggregates
     * @param size length of the windows, which are aligned to the epoch
     * @param slide distance between their starts; null for tumbling windows
     */
    public record Window(String view, Duration size, Duration slide) {

        /** Checks the durations. */
        public Window {
            Required.present(view, "windows.view");
            Required.present(size, "windows.size");
            Required.wholeSeconds(size, "windows.size");
            if (size.isZero()) {
                throw new IllegalArgumentException("'windows.size' must be longer than 0 s");
            }
        }
    }

    /**
     * @param name name in SQL and in the database
     * @param contract table of {@code contract.sql} with its columns
     * @param versionColumn column whose greater value wins between two rows of one key
     */
    public record Table(
            String name,
            String contract,
            @JsonProperty("version_column") String versionColumn) {

        /** Checks that nothing is missing. */
        public Table {
            Required.present(name, "tables.name");
            Required.present(contract, "tables.contract");
            Required.present(versionColumn, "tables.version_column");
        }
    }

    /**
     * @param table name in SQL
     * @param contract table of {@code contract.sql} with its columns
     * @param topic topic that it is written to
     * @param key column that becomes the record's key
     */
    public record Output(String table, String contract, Topic topic, String key) {}

    /** The same manifest with a format that needs no schema registry. */
    public Manifest withoutRegistry() {
        return new Manifest(
                topic,
                format.withoutRegistry(),
                keys,
                eventTime,
                checks,
                outOfOrderness,
                idleTimeout,
                windows,
                tables,
                outputs);
    }

    /** Length of the windows that decide which readings are late. */
    public Duration window() {
        return windows.get(0).size();
    }

    /** Length of the longest windows: how far before a window's end its readings may be. */
    public Duration longestWindow() {
        return windows.stream().map(Window::size).max(Duration::compareTo).orElseThrow();
    }

    /** How far an inactive topic advances the watermark at most, so that the last windows of the first length close. */
    public Duration idleAdvanceLimit() {
        return window().plus(outOfOrderness);
    }

    /** How far an inactive topic advances the watermark, so that its last windows of each length close. */
    public List<Duration> idleAdvanceLimits() {
        return windows.stream()
                .map(window -> window.size().plus(outOfOrderness))
                .distinct()
                .toList();
    }

    /** The error of a reading whose key is invalid. */
    public static String keyError(String key) {
        return key + ": missing or unusable as a key";
    }

    /** All columns of a reading that the manifest names. */
    public List<String> columns() {
        return Stream.of(
                        keys.stream(),
                        Stream.ofNullable(eventTime.column()),
                        checks.stream().flatMap(check -> check.columns().stream()))
                .flatMap(names -> names)
                .toList();
    }

    /** The topic for records that are not valid readings. */
    public Topic deadLetterTopic() {
        return new Topic(topic.name() + ".dead-letter", 1, false);
    }
}
