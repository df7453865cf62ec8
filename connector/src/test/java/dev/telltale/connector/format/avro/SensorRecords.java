package dev.telltale.connector.format.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Encodes records with Avro's own writer, as other producers do. */
public final class SensorRecords {

    private static final Schema SCHEMA = SchemaBuilder.record("SensorRecord")
            .namespace("com.nurse.stress.prediction")
            .fields()
            .optionalFloat("HR")
            .optionalString("id")
            .optionalString("datetime")
            .endRecord();

    private static final GenericDatumWriter<GenericRecord> WRITER = new GenericDatumWriter<>(SCHEMA);

    private SensorRecords() {}

    public static byte[] encode(Float heartRate, String id, String datetime) {
        GenericRecord record = new GenericData.Record(SCHEMA);
        record.put("HR", heartRate);
        record.put("id", id);
        record.put("datetime", datetime);
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            WRITER.write(record, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
