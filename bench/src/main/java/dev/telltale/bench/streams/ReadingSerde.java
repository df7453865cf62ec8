package dev.telltale.bench.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

import dev.telltale.bench.child.ChildCommands;
import dev.telltale.bench.window.Reading;
import dev.telltale.bench.window.ReadingDecoder;

/** Decodes readings, and reports the time of the first one. */
final class ReadingSerde {

    private ReadingSerde() {}

    static Serde<Reading> serde(AtomicBoolean started) {
        ThreadLocal<ReadingDecoder> decoder = ThreadLocal.withInitial(ReadingDecoder::new);
        Serializer<Reading> never = (topic, reading) -> {
            throw new UnsupportedOperationException("readings are not written");
        };
        Deserializer<Reading> reader = (topic, bytes) -> {
            if (started.compareAndSet(false, true)) {
                ChildCommands.report("first", System.currentTimeMillis());
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
