package dev.telltale.bench.datastream;

import java.io.IOException;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;

import dev.telltale.bench.window.Reading;
import dev.telltale.bench.window.ReadingDecoder;

/** Decodes readings in the source. */
final class ReadingSchema implements DeserializationSchema<Reading> {

    private static final long serialVersionUID = 1L;

    private transient ReadingDecoder decoder;

    @Override
    public void open(InitializationContext context) {
        decoder = new ReadingDecoder();
    }

    @Override
    public Reading deserialize(byte[] record) throws IOException {
        return decoder.decode(record);
    }

    @Override
    public boolean isEndOfStream(Reading reading) {
        return false;
    }

    @Override
    public TypeInformation<Reading> getProducedType() {
        return TypeInformation.of(Reading.class);
    }
}
