package dev.telltale.producer.reading;

import java.util.stream.Stream;

/**
 * Supplies readings in the order in which they are sent, the same readings on each call.
 *
 * @param <R> the reading
 */
@FunctionalInterface
public interface ReadingSource<R extends Reading<R>> {

    /**
     * Returns the readings from a position on; the caller closes the stream.
     *
     * @param position number of readings to skip, 0 or more
     * @throws RuntimeException with a message for the user if they cannot be read; also later, from the stream
     */
    Stream<R> from(long position);

    /** Returns the time span of readings of this source; reads all of them and closes the stream. */
    default TimeSpan spanOf(Stream<R> readings) {
        return TimeSpan.of(readings);
    }
}
