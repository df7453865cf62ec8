package dev.telltale.local.cases;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Avro records whose values are cells of a table, written as a program that knows only the schema would. */
final class AvroText {

    private static final Schema SENSOR_RECORD = new Schema.Parser().parse("""
                    {"type": "record", "name": "SensorRecord", "namespace": "com.nurse.stress.prediction", "fields": [
                        {"name": "X", "type": ["null", "float"], "default": null},
                        {"name": "Y", "type": ["null", "float"], "default": null},
                        {"name": "Z", "type": ["null", "float"], "default": null},
                        {"name": "EDA", "type": ["null", "float"], "default": null},
                        {"name": "HR", "type": ["null", "float"], "default": null},
                        {"name": "TEMP", "type": ["null", "float"], "default": null},
                        {"name": "id", "type": ["null", "string"], "default": null},
                        {"name": "datetime", "type": ["null", "string"], "default": null}
                    ]}
                    """);

    private AvroText() {}

    static byte[] record(Map<String, String> cells) {
        GenericRecordBuilder record = new GenericRecordBuilder(SENSOR_RECORD);
        cells.forEach((name, cell) -> {
            if (!cell.isEmpty()) {
                record.set(name, value(SENSOR_RECORD.getField(name), cell));
            }
        });
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<GenericRecord>(SENSOR_RECORD).write(record.build(), encoder);
            encoder.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static Object value(Schema.Field field, String cell) {
        return field.schema().getTypes().get(1).getType() == Schema.Type.FLOAT ? Float.valueOf(cell) : cell;
    }
}
