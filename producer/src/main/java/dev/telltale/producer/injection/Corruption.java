package dev.telltale.producer.injection;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

import dev.telltale.producer.reading.Reading;
import dev.telltale.producer.reading.ReadingFormat;

/** A way to make a record unusable, in any format. */
public enum Corruption {
    /** The second half is cut off, so the record cannot be decoded. */
    TRUNCATED {
        @Override
        public <R extends Reading<R>> byte[] apply(R reading, ReadingFormat<R> format) {
            byte[] whole = format.encode(reading);
            return Arrays.copyOf(whole, whole.length / 2);
        }
    },
    /** The record is neither JSON nor Avro of the schema: its first byte is a union branch that does not exist. */
    GARBAGE {
        @Override
        public <R extends Reading<R>> byte[] apply(R reading, ReadingFormat<R> format) {
            return "no reading at all".getBytes(StandardCharsets.UTF_8);
        }
    },
    /** The key field is missing. */
    MISSING_KEY {
        @Override
        public <R extends Reading<R>> byte[] apply(R reading, ReadingFormat<R> format) {
            return format.encode(reading, null, format.timeText(reading));
        }
    },
    /** The time is text that is not a time. */
    UNREADABLE_TIME {
        @Override
        public <R extends Reading<R>> byte[] apply(R reading, ReadingFormat<R> format) {
            return format.encode(reading, reading.key(), "yesterday at noon");
        }
    },
    /** The time is far ahead of the clock; as event time it would close all windows. */
    FAR_FUTURE {
        @Override
        public <R extends Reading<R>> byte[] apply(R reading, ReadingFormat<R> format) {
            return format.encode(reading.at(FAR_AHEAD.toEpochMilli()));
        }
    };

    private static final Instant FAR_AHEAD = Instant.parse("2222-02-02T02:02:02Z");

    /** Returns the value of a corrupted record, made from a valid reading. */
    public abstract <R extends Reading<R>> byte[] apply(R reading, ReadingFormat<R> format);
}
