package dev.telltale.local.testing.given;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Writes JSON as Avro of a given schema. A text stands for the number, the instant or the enum that the schema wants. */
final class AvroValue {
    private AvroValue() {}

    /** A record of cells; an empty cell is null. */
    static byte[] encode(byte[] header, Schema schema, Map<String, String> cells) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        cells.forEach((name, cell) -> {
            if (!cell.isEmpty()) {
                boolean isNested = cell.startsWith("{") || cell.startsWith("[");
                fields.set(name, isNested ? JsonText.parse(cell) : fields.textNode(cell));
            }
        });
        return encode(header, schema, fields);
    }

    static byte[] encode(byte[] header, Schema schema, JsonNode value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(header);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<>(schema).write(of(schema, value), encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Object of(Schema schema, JsonNode value) {
        return switch (schema.getType()) {
            case UNION -> ofUnion(schema, value);
            case RECORD -> ofRecord(schema, value);
            case ARRAY -> {
                List<Object> items = new ArrayList<>();
                value.forEach(item -> items.add(of(schema.getElementType(), item)));
                yield items;
            }
            case MAP -> {
                Map<String, Object> entries = new HashMap<>();
                value.properties()
                        .forEach(entry -> entries.put(entry.getKey(), of(schema.getValueType(), entry.getValue())));
                yield entries;
            }
            case ENUM -> new GenericData.EnumSymbol(schema, value.asText());
            case STRING -> value.isValueNode() ? value.asText() : value.toString();
            case BYTES, FIXED -> ofBytes(schema, value.asText());
            case INT -> (int) number(schema.getLogicalType(), value.asText());
            case LONG -> number(schema.getLogicalType(), value.asText());
            case FLOAT -> Float.parseFloat(value.asText());
            case DOUBLE -> Double.parseDouble(value.asText());
            case BOOLEAN -> Boolean.parseBoolean(value.asText());
            case NULL -> null;
        };
    }

    private static Object ofUnion(Schema union, JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        RuntimeException last = new IllegalArgumentException("no branch of the union takes " + value);
        for (Schema branch : union.getTypes()) {
            try {
                if (branch.getType() != Schema.Type.NULL) {
                    return of(branch, value);
                }
            } catch (RuntimeException other) {
                last = other;
            }
        }
        throw last;
    }

    private static Object ofRecord(Schema schema, JsonNode value) {
        GenericData.Record record = new GenericData.Record(schema);
        value.fieldNames().forEachRemaining(name -> {
            if (schema.getField(name) == null) {
                throw new IllegalArgumentException("the schema has no field " + name);
            }
        });
        for (Schema.Field field : schema.getFields()) {
            JsonNode given = value.get(field.name());
            boolean isDefault = given == null && field.hasDefaultValue();
            record.put(
                    field.pos(),
                    isDefault ? GenericData.get().getDefaultValue(field) : of(field.schema(), present(field, given)));
        }
        return record;
    }

    private static JsonNode present(Schema.Field field, JsonNode given) {
        if (given == null && !field.schema().isNullable()) {
            throw new IllegalArgumentException("field " + field.name() + " is missing");
        }
        return given;
    }

    private static Object ofBytes(Schema schema, String text) {
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            BigDecimal number = new BigDecimal(text).setScale(decimal.getScale());
            return schema.getType() == Schema.Type.FIXED
                    ? new Conversions.DecimalConversion().toFixed(number, schema, decimal)
                    : new Conversions.DecimalConversion().toBytes(number, schema, decimal);
        }
        byte[] bytes = Base64.getDecoder().decode(text);
        return schema.getType() == Schema.Type.FIXED ? new GenericData.Fixed(schema, bytes) : ByteBuffer.wrap(bytes);
    }

    private static long number(LogicalType type, String text) {
        if (type == null || text.matches("-?[0-9]+")) {
            return Long.parseLong(text);
        }
        if (type.getName().equals("date")) {
            return LocalDate.parse(text).toEpochDay();
        }
        Instant instant = Instant.parse(text);
        return type.getName().endsWith("micros")
                ? Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000)
                : instant.toEpochMilli();
    }
}
