package dev.telltale.producer.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/** Reads records of the stress topic as a foreign consumer would. */
public final class SensorRecords {
    private static final Schema SCHEMA = schema();

    private SensorRecords() {}

    private static Schema schema() {
        try (InputStream file =
                SensorRecords.class.getResourceAsStream("/dev/telltale/producer/stress/SensorRecord.avsc")) {
            return new Schema.Parser().parse(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The record; empty if the bytes are none, or more than one. */
    public static Optional<GenericRecord> read(byte[] value) {
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(value, null);
        try {
            GenericRecord row = new GenericDatumReader<GenericRecord>(SCHEMA).read(null, decoder);
            return decoder.isEnd() ? Optional.of(row) : Optional.empty();
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException undecodable) {
            return Optional.empty();
        }
    }

    /** A field as text; null if it is missing. */
    public static String text(GenericRecord row, String field) {
        return row.get(field) == null ? null : row.get(field).toString();
    }
}
