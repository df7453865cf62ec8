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

/** Decodes records of the stress topic with Avro's generic reader. */
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

    /** Returns the record; empty if the bytes are not exactly one record. */
    public static Optional<GenericRecord> read(byte[] value) {
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(value, null);
        try {
            GenericRecord row = new GenericDatumReader<GenericRecord>(SCHEMA).read(null, decoder);
            return decoder.isEnd() ? Optional.of(row) : Optional.empty();
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException undecodable) {
            return Optional.empty();
        }
    }

    /** Returns a field as text; null if it is missing. */
    public static String text(GenericRecord row, String field) {
        return row.get(field) == null ? null : row.get(field).toString();
    }
}
