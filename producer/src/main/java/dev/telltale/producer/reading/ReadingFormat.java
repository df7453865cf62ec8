package dev.telltale.producer.reading;

/**
 * How a reading is written. Not safe for several threads.
 *
 * @param <R> the reading
 */
public interface ReadingFormat<R extends Reading<R>> {

    /** The event time as the format writes it. */
    String timeText(R reading);

    /**
     * The value of the record, with a key field and a time of one's own, so that spoilt readings can be made.
     *
     * @param key the key field; null leaves it out
     * @param time the event time, readable or not
     */
    byte[] encode(R reading, String key, String time);

    /** The value of the record. */
    default byte[] encode(R reading) {
        return encode(reading, reading.key(), timeText(reading));
    }
}
