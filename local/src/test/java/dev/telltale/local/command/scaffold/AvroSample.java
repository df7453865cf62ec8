package dev.telltale.local.command.scaffold;

import java.io.IOException;
import java.nio.file.Path;

import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;

/** An Avro container file with fields of logical types, and one that is a union. */
final class AvroSample {
    private static final Schema SCHEMA = new Schema.Parser().parse("""
            {"type": "record", "name": "Reading", "fields": [
              {"name": "device", "type": {"type": "record", "name": "Device", "fields": [
                {"name": "id", "type": "long"}, {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["A", "B"]}}]}},
              {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
              {"name": "temp_c", "type": ["null", "float"]},
              {"name": "count", "type": "int"},
              {"name": "either", "type": ["string", "long"]}]}""");

    private AvroSample() {}

    /** Writes it into a folder. */
    static Path in(Path folder) throws IOException {
        Path file = folder.resolve("readings.avro");
        try (DataFileWriter<GenericData.Record> writer = new DataFileWriter<>(new GenericDatumWriter<>(SCHEMA))) {
            writer.create(SCHEMA, file.toFile());
            for (long id = 0; id < 4; id++) {
                GenericData.Record device =
                        new GenericData.Record(SCHEMA.getField("device").schema());
                device.put("id", id % 2);
                device.put(
                        "kind",
                        new GenericData.EnumSymbol(
                                device.getSchema().getField("kind").schema(), "A"));
                GenericData.Record reading = new GenericData.Record(SCHEMA);
                reading.put("device", device);
                reading.put("at", 1_782_900_000_000L + id);
                reading.put("temp_c", 20.5f);
                reading.put("count", 1);
                reading.put("either", "x");
                writer.append(reading);
            }
        }
        return file;
    }
}
