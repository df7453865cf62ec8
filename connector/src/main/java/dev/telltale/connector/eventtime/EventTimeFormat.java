package dev.telltale.connector.eventtime;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.apache.flink.table.types.logical.LogicalType;

import dev.telltale.connector.time.TimestampStandard;

/** How a reading gives its event time. */
public enum EventTimeFormat {
    /** A text {@code yyyy-MM-dd HH:mm:ss[.S to .SSSSSSSSS][Z]} in UTC. */
    SQL {
        @Override
        TimeValue value(LogicalType type) {
            return TextTime.of(type, TimestampStandard.SQL);
        }
    },

    /** A text of ISO 8601 with an offset from UTC. */
    ISO_8601 {
        @Override
        TimeValue value(LogicalType type) {
            return TextTime.of(type, TimestampStandard.ISO_8601);
        }
    },

    /** Seconds since 1970-01-01T00:00Z, as a number, which may have a fraction, or as its text. */
    EPOCH_SECONDS {
        @Override
        TimeValue value(LogicalType type) {
            return EpochTime.of(type, EpochTime.Unit.SECONDS);
        }
    },

    /** Milliseconds since 1970-01-01T00:00Z, as a number or as its text. */
    EPOCH_MILLISECONDS {
        @Override
        TimeValue value(LogicalType type) {
            return EpochTime.of(type, EpochTime.Unit.MILLISECONDS);
        }
    },

    /** Microseconds since 1970-01-01T00:00Z, as a number or as its text. */
    EPOCH_MICROSECONDS {
        @Override
        TimeValue value(LogicalType type) {
            return EpochTime.of(type, EpochTime.Unit.MICROSECONDS);
        }
    },

    /** A TIMESTAMP column in UTC, or a TIMESTAMP_LTZ column. */
    TIMESTAMP {
        @Override
        TimeValue value(LogicalType type) {
            return TypedTime.of(type);
        }
    },

    /** The timestamp of the Kafka record; no column of the value. */
    RECORD_TIMESTAMP {
        @Override
        TimeValue value(LogicalType type) {
            return null;
        }
    };

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

    /** Reads the time from values of a type; null if it cannot be in a value of this type. */
    abstract TimeValue value(LogicalType type);

    /** The value of an option. */
    @Override
    public String toString() {
        return name().replace('_', '-');
    }
}
