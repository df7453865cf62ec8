package dev.telltale.producer.injection;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

import dev.telltale.producer.reading.Reading;
import dev.telltale.producer.reading.ReadingFormat;

/** What makes a record unusable, in any format. */
public enum Flaw {
    /** The end is cut off, so that it cannot be decoded. */
    TRUNCATED {
        @Override
        public <R extends Reading<R>> byte[] spoil(R reading, ReadingFormat<R> format) {
            byte[] whole = format.encode(reading);
            return Arrays.copyOf(whole, whole.length / 2);
        }
    },
    /** Neither Avro of our schema (its first byte names a branch that no union has) nor JSON. */
    GARBAGE {
        @Override
        public <R extends Reading<R>> byte[] spoil(R reading, ReadingFormat<R> format) {
            return "no reading at all".getBytes(StandardCharsets.UTF_8);
        }
    },
    /** Nobody knows what was measured. */
    MISSING_KEY {
        @Override
        public <R extends Reading<R>> byte[] spoil(R reading, ReadingFormat<R> format) {
            return format.encode(reading, null, format.timeText(reading));
        }
    },
    /** The time is text, but no time. */
    UNREADABLE_TIME {
        @Override
        public <R extends Reading<R>> byte[] spoil(R reading, ReadingFormat<R> format) {
            return format.encode(reading, reading.key(), "yesterday at noon");
        }
    },
    /** The time lies far ahead of any clock; believed, it would close everybody's windows. */
    FAR_FUTURE {
        @Override
        public <R extends Reading<R>> byte[] spoil(R reading, ReadingFormat<R> format) {
            return format.encode(reading.at(FAR_AHEAD.toEpochMilli()));
        }
    };

    private static final Instant FAR_AHEAD = Instant.parse("2222-02-02T02:02:02Z");

    /** The value of a record with this flaw, made from a good reading. */
    public abstract <R extends Reading<R>> byte[] spoil(R reading, ReadingFormat<R> format);
}
