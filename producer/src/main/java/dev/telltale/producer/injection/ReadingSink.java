package dev.telltale.producer.injection;

import dev.telltale.producer.kafka.RecordKind;
import dev.telltale.producer.reading.Reading;

/**
 * Receives the readings that are to be sent.
 *
 * @param <R> the reading
 */
public interface ReadingSink<R extends Reading<R>> {

    /** Sends a valid reading: in order, late, or as a duplicate. */
    void send(RecordKind kind, long position, R reading);

    /** Sends a corrupted copy of a valid reading. */
    void sendCorrupted(Corruption corruption, long position, R reading);
}
