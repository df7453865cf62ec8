package dev.telltale.bench.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

import dev.telltale.bench.child.Orders;
import dev.telltale.bench.sensor.Reading;
import dev.telltale.bench.sensor.ReadingDecoder;

/** Readings are only read here; the first one is told. */
final class ReadingSerde {

    private ReadingSerde() {}

    static Serde<Reading> serde(AtomicBoolean begun) {
        ThreadLocal<ReadingDecoder> decoder = ThreadLocal.withInitial(ReadingDecoder::new);
        Serializer<Reading> never = (topic, reading) -> {
            throw new UnsupportedOperationException("readings are not written");
        };
        Deserializer<Reading> reader = (topic, bytes) -> {
            if (begun.compareAndSet(false, true)) {
                Orders.say("first", System.currentTimeMillis());
            }
            return decode(decoder.get(), bytes);
        };
        return Serdes.serdeFrom(never, reader);
    }

    private static Reading decode(ReadingDecoder decoder, byte[] bytes) {
        try {
            return decoder.decode(bytes);
        } catch (IOException undecodable) {
            throw new UncheckedIOException(undecodable);
        }
    }
}
