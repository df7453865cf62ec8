package dev.telltale.local.scaffold.sample.tree;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;

/** Values of Avro as trees. A timestamp stays the number that it is written as; a union is the value of its branch. */
public final class AvroTrees {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private AvroTrees() {}

    /** The tree of a value of a schema. */
    public static JsonNode tree(Schema schema, Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        return switch (schema.getType()) {
            case RECORD -> record(schema, (IndexedRecord) value);
            case UNION -> tree(schema.getTypes().get(GenericData.get().resolveUnion(schema, value)), value);
            case ARRAY -> {
                ArrayNode array = NODES.arrayNode();
                ((Collection<?>) value).forEach(one -> array.add(tree(schema.getElementType(), one)));
                yield array;
            }
            case MAP -> {
                ObjectNode map = NODES.objectNode();
                ((Map<?, ?>) value).forEach((key, one) -> map.set(key.toString(), tree(schema.getValueType(), one)));
                yield map;
            }
            case BYTES -> bytes(schema, ((ByteBuffer) value).duplicate());
            case FIXED -> bytes(schema, ByteBuffer.wrap(((GenericFixed) value).bytes()));
            case INT -> NODES.numberNode((Integer) value);
            case LONG -> NODES.numberNode((Long) value);
            case FLOAT -> NODES.numberNode((Float) value);
            case DOUBLE -> NODES.numberNode((Double) value);
            case BOOLEAN -> NODES.booleanNode((Boolean) value);
            case STRING, ENUM -> NODES.textNode(value.toString());
            case NULL -> NODES.nullNode();
        };
    }

    private static JsonNode record(Schema schema, IndexedRecord value) {
        ObjectNode record = NODES.objectNode();
        schema.getFields().forEach(field -> record.set(field.name(), tree(field.schema(), value.get(field.pos()))));
        return record;
    }

    private static JsonNode bytes(Schema schema, ByteBuffer value) {
        byte[] bytes = new byte[value.remaining()];
        value.get(bytes);
        return schema.getLogicalType() instanceof LogicalTypes.Decimal decimal && bytes.length > 0
                ? NODES.numberNode(new BigDecimal(new BigInteger(bytes), decimal.getScale()))
                : NODES.binaryNode(bytes);
    }
}
