package dev.telltale.producer.reading;

/**
 * One reading before it is encoded.
 *
 * @param <R> the type of the reading itself
 */
public interface Reading<R extends Reading<R>> {

    /** Returns the Kafka key: the id of the person or device; null for a record without one. */
    String key();

    /** Returns the event time, milliseconds since the epoch. */
    long eventTimeMillis();

    /**
     * Returns the same reading with another event time, milliseconds since the epoch. Readings whose format has no
     * fractions of a second round down.
     */
    R at(long eventTimeMillis);
}
