package dev.telltale.producer.run;

import dev.telltale.producer.injection.Corruption;
import dev.telltale.producer.injection.ReadingSink;
import dev.telltale.producer.kafka.KafkaSender;
import dev.telltale.producer.kafka.RecordKind;
import dev.telltale.producer.reading.Reading;
import dev.telltale.producer.reading.ReadingFormat;

/** Shifts the event time of readings, encodes them and sends them. */
record ShiftingSink<R extends Reading<R>>(ReadingFormat<R> format, KafkaSender sender, long shiftMillis)
        implements ReadingSink<R> {

    @Override
    public void send(RecordKind kind, long position, R reading) {
        R shifted = shifted(reading);
        send(kind, position, shifted, format.encode(shifted));
    }

    @Override
    public void sendCorrupted(Corruption corruption, long position, R reading) {
        R shifted = shifted(reading);
        byte[] corrupted = corruption.apply(shifted, format);
        send(RecordKind.BAD, position, shifted, corrupted);
    }

    private void send(RecordKind kind, long position, R shifted, byte[] value) {
        sender.send(kind, position, shifted.key(), value, shifted.eventTimeMillis(), format.timestampMillis(shifted));
    }

    private R shifted(R reading) {
        return reading.at(reading.eventTimeMillis() + shiftMillis);
    }
}
