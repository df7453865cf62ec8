package dev.telltale.producer.reading;

/**
 * One reading before it is written.
 *
 * @param <R> the type itself
 */
public interface Reading<R extends Reading<R>> {

    /** The Kafka key: who or what was measured. */
    String key();

    /** When it was measured, milliseconds since the epoch. */
    long eventTimeMillis();

    /**
     * The same reading at another time, milliseconds since the epoch. A format without fractions of a second rounds
     * down.
     */
    R at(long eventTimeMillis);
}
