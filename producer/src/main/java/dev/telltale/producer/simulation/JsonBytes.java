package dev.telltale.producer.simulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

/** Encodes JSON objects as UTF-8. */
public final class JsonBytes {
    private static final int EXPECTED_BYTES = 160;

    private final JsonFactory factory = new JsonFactory();

    /** Writes the fields of an object. */
    @FunctionalInterface
    public interface Fields {
        /** Writes the fields in order. */
        void write(JsonGenerator json) throws IOException;
    }

    /** Returns an object with the given fields. */
    public byte[] object(Fields fields) {
        var bytes = new ByteArrayOutputStream(EXPECTED_BYTES);
        try (JsonGenerator json = factory.createGenerator(bytes)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory does not fail", impossible);
        }
        return bytes.toByteArray();
    }
}
