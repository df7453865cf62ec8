package dev.telltale.connector.format.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.DataType;
import org.junit.jupiter.api.Test;

import dev.telltale.connector.format.Formats;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.VALUES_ARE_EXACT;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/** Compares the decoder with Avro's own writer. */
@Proves(value = VALUES_ARE_EXACT, mode = STREAM, level = UNIT)
final class AvroTypesTest {

    private static final DataType COLUMNS = DataTypes.ROW(
            DataTypes.FIELD("a", DataTypes.BOOLEAN()),
            DataTypes.FIELD("b", DataTypes.INT()),
            DataTypes.FIELD("c", DataTypes.BIGINT()),
            DataTypes.FIELD("d", DataTypes.FLOAT()),
            DataTypes.FIELD("e", DataTypes.DOUBLE()),
            DataTypes.FIELD("f", DataTypes.STRING()),
            DataTypes.FIELD("g", DataTypes.BYTES()));

    private static final Schema SCHEMA = SchemaBuilder.record("AllTypes")
            .fields()
            .optionalBoolean("a")
            .optionalInt("b")
            .optionalLong("c")
            .optionalFloat("d")
            .optionalDouble("e")
            .optionalString("f")
            .optionalBytes("g")
            .endRecord();

    private final DeserializationSchema<RowData> format = Formats.open(new TelltaleAvroFormatFactory(), COLUMNS);

    @Test
    void decodesEveryTypeAndMagnitude() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            GenericRowData row = randomRow(random);
            byte[] record = encode(row);
            GenericRowData decoded = Formats.decode(format, record);
            row.setField(7, record);
            assertThat(decoded).isEqualTo(row);
        }
    }

    private static GenericRowData randomRow(Random random) {
        Object[] values = {
            random.nextBoolean(),
            random.nextInt() >> random.nextInt(32),
            random.nextLong() >> random.nextInt(64),
            Float.intBitsToFloat(random.nextInt()),
            Double.longBitsToDouble(random.nextLong()),
            StringData.fromString(random.ints(random.nextInt(9), 1, 0xD800)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString()),
            new byte[random.nextInt(9)]
        };
        GenericRowData row = new GenericRowData(9);
        for (int at = 0; at < values.length; at++) {
            row.setField(at, random.nextInt(5) == 0 ? null : values[at]);
        }
        return row;
    }

    private static byte[] encode(GenericRowData row) throws IOException {
        GenericRecord record = new GenericData.Record(SCHEMA);
        for (int at = 0; at < 7; at++) {
            Object value = row.getField(at);
            record.put(
                    at,
                    value instanceof byte[] bytes
                            ? ByteBuffer.wrap(bytes)
                            : value instanceof StringData ? value.toString() : value);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(SCHEMA).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
