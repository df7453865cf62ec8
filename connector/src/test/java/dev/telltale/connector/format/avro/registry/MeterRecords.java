package dev.telltale.connector.format.avro.registry;

import java.nio.ByteBuffer;

import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.DataType;

/** Records of two versions of a schema, and the rows that they become. */
final class MeterRecords {
    static final DataType COLUMNS = DataTypes.ROW(
            DataTypes.FIELD("id", DataTypes.STRING()),
            DataTypes.FIELD("value", DataTypes.DOUBLE()),
            DataTypes.FIELD("unit", DataTypes.STRING()));

    static final String V1 =
            record("{\"name\": \"id\", \"type\": \"string\"}, {\"name\": \"value\", \"type\": \"int\"}");

    static final String V2 = record("{\"name\": \"unit\", \"type\": \"string\", \"default\": \"W\"},"
            + "{\"name\": \"value\", \"type\": \"double\", \"aliases\": [\"amount\"]},"
            + "{\"name\": \"id\", \"type\": \"string\"}");

    static final byte[] AVRO_V1 = {2, 'a', 14};

    private MeterRecords() {}

    static String record(String fields) {
        return "{\"type\": \"record\", \"name\": \"Meter\", \"fields\": [" + fields + "]}";
    }

    static byte[] withHeader(int id, byte[] avro) {
        return ByteBuffer.allocate(5 + avro.length)
                .put((byte) 0)
                .putInt(id)
                .put(avro)
                .array();
    }

    static GenericRowData row(String id, Double value, String unit, String error) {
        return GenericRowData.of(
                StringData.fromString(id),
                value,
                unit == null ? null : StringData.fromString(unit),
                error == null ? null : StringData.fromString(error));
    }
}
