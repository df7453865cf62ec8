package dev.telltale.local.testing.given;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.local.produce.encoding.ProtobufEncoding;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Writes JSON and cells as Protobuf. */
final class ProtobufValue {
    private ProtobufValue() {}

    /** A message of JSON; a name that is no field is a fault. */
    static byte[] encode(ProtobufEncoding encoding, JsonNode value) {
        requireFields(encoding.columns(), value);
        return encoding.message(value.toString().getBytes(UTF_8));
    }

    /** A message of cells; an empty cell is an absent field. */
    static byte[] encode(ProtobufEncoding encoding, Map<String, String> cells) {
        RowType columns = encoding.columns();
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        cells.forEach((name, cell) -> {
            if (!cell.isEmpty()) {
                int column = columns.getFieldIndex(name);
                boolean isText = column >= 0 && isText(columns.getTypeAt(column));
                fields.set(name, isText ? fields.textNode(cell) : JsonText.parse(cell));
            }
        });
        return encode(encoding, fields);
    }

    private static boolean isText(LogicalType column) {
        return column.is(LogicalTypeFamily.CHARACTER_STRING)
                || column.is(LogicalTypeFamily.BINARY_STRING)
                || column.is(LogicalTypeFamily.DATETIME);
    }

    private static void requireFields(RowType columns, JsonNode object) {
        object.properties().forEach(field -> {
            int column = columns.getFieldIndex(field.getKey());
            if (column < 0) {
                throw new IllegalArgumentException("the message has no field " + field.getKey());
            }
            if (columns.getTypeAt(column) instanceof RowType row
                    && field.getValue().isObject()) {
                requireFields(row, field.getValue());
            }
        });
    }
}
