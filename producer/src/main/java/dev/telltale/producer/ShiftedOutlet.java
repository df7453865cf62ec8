package dev.telltale.producer;

import dev.telltale.producer.injection.Flaw;
import dev.telltale.producer.injection.Outlet;
import dev.telltale.producer.kafka.KafkaSender;
import dev.telltale.producer.kafka.RecordKind;
import dev.telltale.producer.reading.Reading;
import dev.telltale.producer.reading.ReadingFormat;

/** Moves readings onto the event time that was asked for, writes them and sends them. */
record ShiftedOutlet<R extends Reading<R>>(ReadingFormat<R> format, KafkaSender sender, long shiftMillis)
        implements Outlet<R> {

    @Override
    public void send(RecordKind kind, long position, R reading) {
        R shifted = shifted(reading);
        sender.send(kind, position, shifted.key(), format.encode(shifted), shifted.eventTimeMillis());
    }

    @Override
    public void sendSpoilt(Flaw flaw, long position, R reading) {
        R shifted = shifted(reading);
        byte[] spoilt = flaw.spoil(shifted, format);
        sender.send(RecordKind.BAD, position, shifted.key(), spoilt, shifted.eventTimeMillis());
    }

    private R shifted(R reading) {
        return reading.at(reading.eventTimeMillis() + shiftMillis);
    }
}
