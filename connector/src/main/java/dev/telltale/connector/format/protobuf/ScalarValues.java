package dev.telltale.connector.format.protobuf;

import java.math.BigDecimal;
import java.math.BigInteger;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

import dev.telltale.connector.format.DecimalValue;
import dev.telltale.connector.format.UndecodableRecordException;
import dev.telltale.connector.format.ValidText;

/** Converters of values that are no message. They widen numbers, but never round or cut them. */
final class ScalarValues {

    private ScalarValues() {}

    /** The converter from a field to a type of a column; null if the type cannot hold the values. */
    static FieldValue of(FieldDescriptor field, LogicalType column) {
        return switch (field.getType()) {
            case BOOL -> column.is(LogicalTypeRoot.BOOLEAN) ? value -> value : null;
            case INT32, SINT32, SFIXED32, INT64, SINT64, SFIXED64 -> whole(value -> number(value), column);
            case UINT32, FIXED32 -> whole(value -> BigInteger.valueOf(Integer.toUnsignedLong((Integer) value)), column);
            case UINT64, FIXED64 -> whole(value -> new BigInteger(Long.toUnsignedString((Long) value)), column);
            case FLOAT ->
                switch (column.getTypeRoot()) {
                    case FLOAT -> value -> value;
                    case DOUBLE -> value -> ((Float) value).doubleValue();
                    default -> null;
                };
            case DOUBLE -> column.is(LogicalTypeRoot.DOUBLE) ? value -> value : null;
            case STRING -> column.is(LogicalTypeFamily.CHARACTER_STRING) ? value -> ValidText.of((String) value) : null;
            case ENUM -> column.is(LogicalTypeFamily.CHARACTER_STRING) ? ScalarValues::symbol : null;
            case BYTES ->
                column.is(LogicalTypeFamily.BINARY_STRING) ? value -> ((ByteString) value).toByteArray() : null;
            case MESSAGE, GROUP -> null;
        };
    }

    /** An unsigned number does not fit the type that Java has for it. */
    private interface Whole {
        BigInteger of(Object value);
    }

    private static BigInteger number(Object value) {
        return BigInteger.valueOf(((Number) value).longValue());
    }

    private static FieldValue whole(Whole number, LogicalType column) {
        return switch (column.getTypeRoot()) {
            case TINYINT -> value -> (byte) fitting(number.of(value), Byte.SIZE, column);
            case SMALLINT -> value -> (short) fitting(number.of(value), Short.SIZE, column);
            case INTEGER -> value -> (int) fitting(number.of(value), Integer.SIZE, column);
            case BIGINT -> value -> fitting(number.of(value), Long.SIZE, column);
            case DOUBLE -> value -> exact(number.of(value), column);
            case DECIMAL -> value -> decimal(number.of(value), (DecimalType) column);
            default -> null;
        };
    }

    private static long fitting(BigInteger number, int bits, LogicalType column) throws UndecodableRecordException {
        if (number.bitLength() >= bits) {
            throw unfit(number, column);
        }
        return number.longValue();
    }

    private static double exact(BigInteger number, LogicalType column) throws UndecodableRecordException {
        double read = number.doubleValue();
        if (new BigDecimal(read).compareTo(new BigDecimal(number)) != 0) {
            throw unfit(number, column);
        }
        return read;
    }

    private static Object decimal(BigInteger number, DecimalType column) throws UndecodableRecordException {
        Object read = DecimalValue.exact(new BigDecimal(number), column.getPrecision(), column.getScale());
        if (read == null) {
            throw unfit(number, column);
        }
        return read;
    }

    private static UndecodableRecordException unfit(BigInteger number, LogicalType column) {
        return new UndecodableRecordException(
                number + " does not fit " + column.copy(true).asSummaryString());
    }

    /** The library makes up a value for a number that an open enum does not have. */
    private static Object symbol(Object value) throws UndecodableRecordException {
        EnumValueDescriptor symbol = (EnumValueDescriptor) value;
        if (symbol.getType().findValueByNumber(symbol.getNumber()) == null) {
            throw new UndecodableRecordException(
                    symbol.getType().getFullName() + " has no value " + symbol.getNumber());
        }
        return ValidText.of(symbol.getName());
    }
}
