package dev.telltale.local.produce;

import dev.telltale.local.produce.record.RecordShape;
import dev.telltale.producer.reading.Reading;

/**
 * A record of a file.
 *
 * @param shape where it has its key and time
 * @param value the record as JSON text, or the line as it is
 * @param key key of the record in Kafka; null for none
 * @param hasTime whether its own event time can be read; the record is unchanged otherwise
 * @param eventTimeMillis the event time that decides when it is sent: its own, or that of its neighbours
 */
record FileReading(RecordShape shape, byte[] value, String key, boolean hasTime, long eventTimeMillis)
        implements Reading<FileReading> {

    @Override
    public FileReading at(long millis) {
        byte[] moved = hasTime && millis != eventTimeMillis ? shape.later(value, millis - eventTimeMillis) : value;
        return new FileReading(shape, moved, key, hasTime, millis);
    }
}
