package dev.telltale.producer.reading;

import java.util.stream.Stream;

/**
 * Readings in event-time order, the same each time they are asked for.
 *
 * @param <R> the reading
 */
@FunctionalInterface
public interface ReadingSource<R extends Reading<R>> {

    /**
     * The readings from a position on; the caller closes the stream.
     *
     * @param position how many readings of the source to leave out, 0 or more
     * @throws dev.telltale.producer.ProduceException if they cannot be read; also later, from the stream
     */
    Stream<R> from(long position);
}
