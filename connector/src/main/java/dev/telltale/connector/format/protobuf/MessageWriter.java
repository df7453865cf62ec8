package dev.telltale.connector.format.protobuf;

import java.math.BigDecimal;
import java.math.BigInteger;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.RowType;

/** Writes rows of {@link MessageColumns} as messages. */
final class MessageWriter {

    private MessageWriter() {}

    static Message message(Descriptor type, RowType columns, RowData row) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        for (int index = 0; index < columns.getFieldCount(); index++) {
            LogicalType column = columns.getTypeAt(index);
            Object value = RowData.createFieldGetter(column, index).getFieldOrNull(row);
            if (value != null) {
                set(message, type.findFieldByName(columns.getFieldNames().get(index)), column, value);
            }
        }
        return message.build();
    }

    private static void set(Message.Builder message, FieldDescriptor field, LogicalType column, Object value) {
        try {
            if (field.isMapField()) {
                setEntries(message, field, (MapType) column, (MapData) value);
            } else if (field.isRepeated()) {
                ArrayData elements = (ArrayData) value;
                LogicalType type = ((ArrayType) column).getElementType();
                for (int at = 0; at < elements.size(); at++) {
                    message.addRepeatedField(field, single(field, type, element(elements, type, at)));
                }
            } else {
                message.setField(field, single(field, column, value));
            }
        } catch (RuntimeException fault) {
            throw new IllegalArgumentException("field " + field.getName() + ": " + fault.getMessage(), fault);
        }
    }

    private static void setEntries(Message.Builder message, FieldDescriptor field, MapType column, MapData entries) {
        FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
        FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
        for (int at = 0; at < entries.size(); at++) {
            Object name = element(entries.keyArray(), column.getKeyType(), at);
            Object given = element(entries.valueArray(), column.getValueType(), at);
            message.addRepeatedField(
                    field,
                    DynamicMessage.newBuilder(field.getMessageType())
                            .setField(key, key(key, name.toString()))
                            .setField(value, single(value, column.getValueType(), given))
                            .build());
        }
    }

    private static Object element(ArrayData elements, LogicalType type, int at) {
        Object element = ArrayData.createElementGetter(type).getElementOrNull(elements, at);
        if (element == null) {
            throw new IllegalArgumentException("an element is null, which Protobuf does not have");
        }
        return element;
    }

    private static Object key(FieldDescriptor key, String name) {
        return switch (key.getType()) {
            case STRING -> name;
            case BOOL -> Boolean.parseBoolean(name);
            default -> whole(key, new BigInteger(name));
        };
    }

    private static Object single(FieldDescriptor field, LogicalType column, Object value) {
        return switch (field.getType()) {
            case BOOL, FLOAT, DOUBLE -> value;
            case STRING -> value.toString();
            case BYTES -> ByteString.copyFrom((byte[]) value);
            case ENUM -> symbol(field, value.toString());
            case MESSAGE, GROUP -> message(field.getMessageType(), column, value);
            default -> whole(field, integer(value));
        };
    }

    private static Message message(Descriptor type, LogicalType column, Object value) {
        if (value instanceof RowData row) {
            return message(type, (RowType) column, row);
        }
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        FieldDescriptor wrapped = KnownMessages.wrapped(type);
        if (wrapped == null) {
            KnownMessages.fill(message, (TimestampData) value);
        } else {
            message.setField(wrapped, single(wrapped, column, value));
        }
        return message.build();
    }

    private static EnumValueDescriptor symbol(FieldDescriptor field, String name) {
        EnumValueDescriptor symbol = field.getEnumType().findValueByName(name);
        if (symbol == null) {
            throw new IllegalArgumentException(field.getEnumType().getFullName() + " has no value " + name);
        }
        return symbol;
    }

    private static BigInteger integer(Object value) {
        return value instanceof DecimalData decimal
                ? decimal.toBigDecimal().toBigIntegerExact()
                : new BigDecimal(value.toString()).toBigIntegerExact();
    }

    private static Object whole(FieldDescriptor field, BigInteger number) {
        boolean isLong = field.getJavaType() == FieldDescriptor.JavaType.LONG;
        int bits = isLong ? Long.SIZE : Integer.SIZE;
        boolean fits = switch (field.getType()) {
            case UINT32, FIXED32, UINT64, FIXED64 -> number.signum() >= 0 && number.bitLength() <= bits;
            default -> number.bitLength() < bits;
        };
        if (!fits) {
            throw new IllegalArgumentException(number + " does not fit " + FieldValues.described(field));
        }
        return isLong ? (Object) number.longValue() : (Object) number.intValue();
    }
}
