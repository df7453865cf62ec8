package dev.telltale.connector.format.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;

/** Records with fields of every kind, and the columns that they fit. */
final class MeterRecords {
    static final String SCHEMA = """
            {"type": "record", "name": "Reading", "namespace": "com.example", "fields": [
              {"name": "unused", "type": {"type": "array", "items": "string"}},
              {"name": "meter", "type": {"type": "record", "name": "Meter", "fields": [
                {"name": "site", "type": ["string", "null"]}, {"name": "id", "type": "int"}]}},
              {"name": "ts", "type": {"type": "long", "logicalType": "timestamp-micros"}},
              {"name": "status", "type": {"type": "enum", "name": "Status", "symbols": ["OK", "FAULT"]}},
              {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
              {"name": "phases", "type": {"type": "array", "items": ["null", "float"]}},
              {"name": "tags", "type": {"type": "map", "values": "long"}},
              {"name": "value", "type": ["null", "int", "double", "string"]},
              {"name": "hash", "type": {"type": "fixed", "name": "Hash", "size": 2}}
            ]}""";

    private static final Schema AVRO = new Schema.Parser().parse(SCHEMA);

    static final DataType COLUMNS = DataTypes.ROW(
            DataTypes.FIELD(
                    "meter",
                    DataTypes.ROW(
                            DataTypes.FIELD("id", DataTypes.BIGINT().notNull()),
                            DataTypes.FIELD("site", DataTypes.STRING()))),
            DataTypes.FIELD("ts", DataTypes.TIMESTAMP_LTZ(6)),
            DataTypes.FIELD("status", DataTypes.STRING()),
            DataTypes.FIELD("price", DataTypes.DECIMAL(10, 3)),
            DataTypes.FIELD("phases", DataTypes.ARRAY(DataTypes.DOUBLE())),
            DataTypes.FIELD("tags", DataTypes.MAP(DataTypes.STRING(), DataTypes.BIGINT())),
            DataTypes.FIELD("value", DataTypes.DOUBLE()),
            DataTypes.FIELD("hash", DataTypes.BYTES()));

    private MeterRecords() {}

    /** A record with a value of its union, as Avro's own writer writes it. */
    static byte[] encoded(Object value) {
        GenericRecord record = reading(value);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
            encoder.flush();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    private static GenericRecord reading(Object value) {
        Schema meter = AVRO.getField("meter").schema();
        return new GenericRecordBuilder(AVRO)
                .set("unused", List.of("x", "y"))
                .set(
                        "meter",
                        new GenericRecordBuilder(meter)
                                .set("site", "north")
                                .set("id", 7)
                                .build())
                .set("ts", 1_000_001L)
                .set(
                        "status",
                        new GenericData.EnumSymbol(AVRO.getField("status").schema(), "FAULT"))
                .set(
                        "price",
                        ByteBuffer.wrap(new BigDecimal("-12.50").unscaledValue().toByteArray()))
                .set("phases", Arrays.asList(1.5f, null))
                .set("tags", Map.of("a", 1L))
                .set("value", value)
                .set("hash", new GenericData.Fixed(AVRO.getField("hash").schema(), new byte[] {1, 2}))
                .build();
    }
}
