package dev.telltale.local.contract.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Avro records made of cells, written and read as a program that knows only the schema does. */
public final class AvroText {

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

    /** Writes cells as a record; an empty cell is null. */
    public static byte[] record(Map<String, String> cells) {
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

    /** Reads a record: numbers as numbers, other values as text, null as empty text. */
    public static JsonNode fields(byte[] value) throws IOException {
        BinaryDecoder bytes = DecoderFactory.get().binaryDecoder(value, null);
        GenericRecord record = new GenericDatumReader<GenericRecord>(SENSOR_RECORD).read(null, bytes);
        if (!bytes.isEnd()) {
            throw new IOException("more bytes than fields");
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (Schema.Field field : SENSOR_RECORD.getFields()) {
            Object given = record.get(field.pos());
            if (given instanceof Float number) {
                fields.put(field.name(), number);
            } else {
                fields.put(field.name(), given == null ? "" : given.toString());
            }
        }
        return fields;
    }
}
