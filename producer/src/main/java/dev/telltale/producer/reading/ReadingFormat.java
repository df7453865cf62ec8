package dev.telltale.producer.reading;

/**
 * Encodes readings as record values. Not thread-safe.
 *
 * @param <R> the reading
 */
public interface ReadingFormat<R extends Reading<R>> {

    /** Returns the event time as text of this format. */
    String timeText(R reading);

    /**
     * Encodes a reading with the given key field and time, so that corrupted records can be made.
     *
     * @param key the key field; null for a record without it
     * @param time the event time as text, valid or not
     */
    byte[] encode(R reading, String key, String time);

    /** Encodes a reading. */
    default byte[] encode(R reading) {
        return encode(reading, reading.key(), timeText(reading));
    }

    /** Returns the timestamp of the record, milliseconds since the epoch. A time ahead of the clock is not used. */
    default long timestampMillis(R reading) {
        return reading.eventTimeMillis();
    }
}
