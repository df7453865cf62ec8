package dev.telltale.connector.format.avro.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import org.apache.flink.avro.shaded.org.apache.avro.LogicalTypes;
import org.apache.flink.avro.shaded.org.apache.avro.Schema;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericFixed;
import org.apache.flink.avro.shaded.org.apache.avro.util.Utf8;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.LogicalType;

import dev.telltale.connector.format.DecimalValue;
import dev.telltale.connector.format.UndecodableRecordException;
import dev.telltale.connector.format.ValidText;

/** Converters of values that are no record, array, map or union. They widen numbers, but never round or cut them. */
final class AvroScalars {

    private static final String LOGICAL_TYPE = "logicalType";

    private AvroScalars() {}

    /** The converter from a schema to a type of a column; null if the type cannot hold the values. */
    static AvroValue of(Schema schema, LogicalType column) {
        return switch (column.getTypeRoot()) {
            case BOOLEAN -> schema.getType() == Schema.Type.BOOLEAN ? value -> value : null;
            case TINYINT, SMALLINT, INTEGER, BIGINT -> isInteger(schema) ? integer(column) : null;
            case FLOAT ->
                isInteger(schema) || schema.getType() == Schema.Type.FLOAT
                        ? value -> ((Number) value).floatValue()
                        : null;
            case DOUBLE ->
                isInteger(schema) || schema.getType() == Schema.Type.FLOAT || schema.getType() == Schema.Type.DOUBLE
                        ? value -> ((Number) value).doubleValue()
                        : null;
            case DECIMAL -> decimal(schema, (DecimalType) column);
            case CHAR, VARCHAR -> text(schema);
            case BINARY, VARBINARY ->
                schema.getType() == Schema.Type.BYTES || schema.getType() == Schema.Type.FIXED
                        ? AvroScalars::bytes
                        : null;
            case DATE -> is(schema, Schema.Type.INT, "date") ? value -> value : null;
            case TIME_WITHOUT_TIME_ZONE -> time(schema);
            case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> timestamp(schema);
            default -> null;
        };
    }

    private static boolean isInteger(Schema schema) {
        return schema.getType() == Schema.Type.INT || schema.getType() == Schema.Type.LONG;
    }

    /** The name of the logical type; also of one that the Avro library does not know. */
    static String logicalType(Schema schema) {
        String name = schema.getProp(LOGICAL_TYPE);
        return name == null ? "" : name;
    }

    private static boolean is(Schema schema, Schema.Type type, String logicalType) {
        return schema.getType() == type && logicalType(schema).equals(logicalType);
    }

    private static AvroValue integer(LogicalType column) {
        return value -> {
            long number = ((Number) value).longValue();
            Object read = switch (column.getTypeRoot()) {
                case TINYINT -> number == (byte) number ? (Object) (byte) number : null;
                case SMALLINT -> number == (short) number ? (Object) (short) number : null;
                case INTEGER -> number == (int) number ? (Object) (int) number : null;
                default -> number;
            };
            if (read == null) {
                throw new UndecodableRecordException(
                        number + " does not fit " + column.copy(true).asSummaryString());
            }
            return read;
        };
    }

    private static AvroValue decimal(Schema schema, DecimalType column) {
        boolean isDecimal = schema.getLogicalType() instanceof LogicalTypes.Decimal;
        if (!isDecimal && (!isInteger(schema) || !logicalType(schema).isEmpty())) {
            return null;
        }
        int scale = isDecimal ? ((LogicalTypes.Decimal) schema.getLogicalType()).getScale() : 0;
        return value -> {
            BigDecimal number =
                    isDecimal ? unscaled(bytes(value), scale) : BigDecimal.valueOf(((Number) value).longValue());
            Object read = DecimalValue.exact(number, column.getPrecision(), column.getScale());
            if (read == null) {
                throw new UndecodableRecordException(
                        "a decimal number does not fit " + column.copy(true).asSummaryString());
            }
            return read;
        };
    }

    private static BigDecimal unscaled(byte[] bytes, int scale) throws UndecodableRecordException {
        if (bytes.length == 0) {
            throw new UndecodableRecordException("a decimal number without bytes");
        }
        return new BigDecimal(new BigInteger(bytes), scale);
    }

    private static AvroValue text(Schema schema) {
        return switch (schema.getType()) {
            case STRING -> value -> ValidText.of(utf8(value));
            case ENUM -> value -> ValidText.of(value.toString());
            default -> null;
        };
    }

    private static byte[] utf8(Object text) {
        if (text instanceof Utf8 utf8) {
            byte[] bytes = utf8.getBytes();
            return bytes.length == utf8.getByteLength() ? bytes : java.util.Arrays.copyOf(bytes, utf8.getByteLength());
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Object value) {
        if (value instanceof GenericFixed fixed) {
            return fixed.bytes();
        }
        ByteBuffer buffer = ((ByteBuffer) value).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static AvroValue time(Schema schema) {
        if (is(schema, Schema.Type.INT, "time-millis")) {
            return value -> timeOfDay((Integer) value);
        }
        return is(schema, Schema.Type.LONG, "time-micros")
                ? value -> timeOfDay(Math.floorDiv((Long) value, 1000L))
                : null;
    }

    private static Object timeOfDay(long millis) throws UndecodableRecordException {
        if (millis < 0 || millis >= TimeUnit.DAYS.toMillis(1)) {
            throw new UndecodableRecordException(millis + " ms is no time of day");
        }
        return (int) millis;
    }

    private static AvroValue timestamp(Schema schema) {
        if (schema.getType() != Schema.Type.LONG) {
            return null;
        }
        return switch (logicalType(schema)) {
            case "timestamp-millis", "local-timestamp-millis" -> value -> TimestampData.fromEpochMillis((Long) value);
            case "timestamp-micros", "local-timestamp-micros" ->
                value -> timestamp((Long) value, TimeUnit.MILLISECONDS.toMicros(1));
            case "timestamp-nanos", "local-timestamp-nanos" ->
                value -> timestamp((Long) value, TimeUnit.MILLISECONDS.toNanos(1));
            default -> null;
        };
    }

    /** @param units number of units in a millisecond */
    private static TimestampData timestamp(long count, long units) {
        long nanosOfUnit = TimeUnit.MILLISECONDS.toNanos(1) / units;
        return TimestampData.fromEpochMillis(
                Math.floorDiv(count, units), (int) (Math.floorMod(count, units) * nanosOfUnit));
    }
}
