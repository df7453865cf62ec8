package dev.telltale.local.scaffold.sample;

import java.io.IOException;
import java.io.InputStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

import dev.telltale.local.scaffold.sample.tree.AvroTrees;
import dev.telltale.local.scaffold.schema.ReadingSchema;
import dev.telltale.sql.failure.TelltaleException;

/** Reads an Avro container file, which holds its schema. */
final class AvroFile {
    private AvroFile() {}

    static Sample read(String origin, InputStream stream) throws IOException {
        Readings readings = new Readings();
        try (DataFileStream<GenericRecord> records = new DataFileStream<>(stream, new GenericDatumReader<>())) {
            Schema schema = records.getSchema();
            if (schema.getType() != Schema.Type.RECORD) {
                throw new TelltaleException(
                        origin + " holds values of type " + schema.getType().getName() + ", and a reading is a record");
            }
            int number = 0;
            while (!readings.isFull() && records.hasNext()) {
                GenericRecord record = records.next();
                number++;
                readings.add("record " + number, () -> {
                    JsonNode tree = AvroTrees.tree(schema, record);
                    return new SampledReading(tree.toString(), tree);
                });
            }
            return Sample.of(
                    origin, Encoding.AVRO, readings.readings(), readings.unreadable(), new ReadingSchema.Avro(schema));
        } catch (AvroRuntimeException damaged) {
            throw new TelltaleException("cannot read " + origin + " as Avro: " + damaged.getMessage(), damaged);
        }
    }
}
