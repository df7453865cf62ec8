package dev.telltale.connector.format;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How a reading gives its event time. */
public enum EventTimeFormat {
    /** A text {@code yyyy-MM-dd HH:mm:ss[.S to .SSSSSSSSS][Z]} in UTC. */
    SQL,

    /** A text of ISO 8601 with an offset from UTC. */
    ISO_8601,

    /** Seconds since 1970-01-01T00:00Z, as a number, which may have a fraction, or as its text. */
    EPOCH_SECONDS,

    /** Milliseconds since 1970-01-01T00:00Z, as a number or as its text. */
    EPOCH_MILLISECONDS,

    /** Microseconds since 1970-01-01T00:00Z, as a number or as its text. */
    EPOCH_MICROSECONDS,

    /** A TIMESTAMP column in UTC, or a TIMESTAMP_LTZ column. */
    TIMESTAMP,

    /** The timestamp of the Kafka record; no column of the value. */
    RECORD_TIMESTAMP;

    /**
     * The format with a name.
     *
     * @param name as in an option or in a manifest, such as {@code ISO-8601}
     * @throws IllegalArgumentException listing the names
     */
    public static EventTimeFormat of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no format of an event time; use "
                        + Arrays.stream(values()).map(Object::toString).collect(Collectors.joining(", "))));
    }

    /** Whether the time is in a column of the value. */
    public boolean readsColumn() {
        return this != RECORD_TIMESTAMP;
    }

    /** The value of an option. */
    @Override
    public String toString() {
        return name().replace('_', '-');
    }
}
