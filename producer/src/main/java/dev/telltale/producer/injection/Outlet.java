package dev.telltale.producer.injection;

import dev.telltale.producer.kafka.RecordKind;
import dev.telltale.producer.reading.Reading;

/**
 * Where readings go when it is decided what becomes of them.
 *
 * @param <R> the reading
 */
public interface Outlet<R extends Reading<R>> {

    /** Sends a good reading: in its place, too late, or once more. */
    void send(RecordKind kind, long position, R reading);

    /** Sends a spoilt copy of a reading. */
    void sendSpoilt(Flaw flaw, long position, R reading);
}
