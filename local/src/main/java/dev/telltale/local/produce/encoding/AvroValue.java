package dev.telltale.local.produce.encoding;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

import dev.telltale.connector.eventtime.EventTimeFormat;
import dev.telltale.local.produce.record.TimeNotation;

/** Converts JSON values to values of an Avro schema, by the names of the fields. */
final class AvroValue {
    private static final Conversions.DecimalConversion DECIMAL = new Conversions.DecimalConversion();
    private static final TimeNotation TIMESTAMP = new TimeNotation(EventTimeFormat.TIMESTAMP);

    private AvroValue() {}

    /**
     * Converts a value.
     *
     * @throws IllegalArgumentException if it is not of the schema
     */
    static Object of(Schema schema, JsonNode json) {
        return switch (schema.getType()) {
            case UNION -> union(schema, json);
            case NULL -> requireNull(json);
            case RECORD -> record(schema, json);
            case ARRAY -> array(schema, json);
            case MAP -> map(schema, json);
            case ENUM -> new GenericData.EnumSymbol(schema, text(json));
            case STRING -> text(json);
            case BYTES -> ByteBuffer.wrap(bytes(schema, json));
            case FIXED -> new GenericData.Fixed(schema, bytes(schema, json));
            case INT -> Math.toIntExact(whole(schema, json));
            case LONG -> whole(schema, json);
            case FLOAT -> (float) number(json);
            case DOUBLE -> number(json);
            case BOOLEAN -> bool(json);
        };
    }

    private static Object union(Schema schema, JsonNode json) {
        for (Schema branch : schema.getTypes()) {
            try {
                return of(branch, json);
            } catch (RuntimeException anotherBranch) {
                // the next branch may fit
            }
        }
        throw mismatch(schema, json);
    }

    private static Object requireNull(JsonNode json) {
        if (!json.isNull() && !json.isMissingNode()) {
            throw new IllegalArgumentException("not null: " + json);
        }
        return null;
    }

    private static Object record(Schema schema, JsonNode json) {
        if (!json.isObject()) {
            throw mismatch(schema, json);
        }
        GenericData.Record record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            JsonNode value = json.path(field.name());
            boolean isDefault = value.isMissingNode() && field.hasDefaultValue();
            record.put(field.pos(), isDefault ? GenericData.get().getDefaultValue(field) : of(field.schema(), value));
        }
        return record;
    }

    private static Object array(Schema schema, JsonNode json) {
        if (!json.isArray()) {
            throw mismatch(schema, json);
        }
        List<Object> items = new ArrayList<>();
        json.forEach(item -> items.add(of(schema.getElementType(), item)));
        return items;
    }

    private static Object map(Schema schema, JsonNode json) {
        if (!json.isObject()) {
            throw mismatch(schema, json);
        }
        Map<String, Object> entries = new HashMap<>();
        json.properties().forEach(entry -> entries.put(entry.getKey(), of(schema.getValueType(), entry.getValue())));
        return entries;
    }

    private static String text(JsonNode json) {
        if (!json.isTextual()) {
            throw new IllegalArgumentException("not a text: " + json);
        }
        return json.textValue();
    }

    private static byte[] bytes(Schema schema, JsonNode json) {
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal type) {
            BigDecimal value = new BigDecimal(json.asText()).setScale(type.getScale());
            return schema.getType() == Schema.Type.BYTES
                    ? DECIMAL.toBytes(value, schema, type).array()
                    : DECIMAL.toFixed(value, schema, type).bytes();
        }
        return Base64.getDecoder().decode(text(json));
    }

    /** A whole number, or a date or time as text. */
    private static long whole(Schema schema, JsonNode json) {
        LogicalType type = schema.getLogicalType();
        if (type != null && json.isTextual()) {
            return switch (type.getName()) {
                case "date" -> LocalDate.parse(json.textValue()).toEpochDay();
                case "timestamp-millis", "local-timestamp-millis" -> millis(json);
                case "timestamp-micros", "local-timestamp-micros" -> TimeUnit.MILLISECONDS.toMicros(millis(json));
                default -> throw mismatch(schema, json);
            };
        }
        if (!json.isNumber() && !json.isTextual()) {
            throw mismatch(schema, json);
        }
        return new BigDecimal(json.asText()).longValueExact();
    }

    private static long millis(JsonNode json) {
        return TIMESTAMP.epochMillis(json.textValue()).orElseThrow(IllegalArgumentException::new);
    }

    private static double number(JsonNode json) {
        if (!json.isNumber() && !json.isTextual()) {
            throw new IllegalArgumentException("not a number: " + json);
        }
        return Double.parseDouble(json.asText());
    }

    private static boolean bool(JsonNode json) {
        if (!json.isBoolean()) {
            throw new IllegalArgumentException("not true or false: " + json);
        }
        return json.booleanValue();
    }

    private static IllegalArgumentException mismatch(Schema schema, JsonNode json) {
        return new IllegalArgumentException("not of type " + schema.getType() + ": " + json);
    }
}
