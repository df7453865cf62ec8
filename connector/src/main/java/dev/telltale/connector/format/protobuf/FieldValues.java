package dev.telltale.connector.format.protobuf;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.connector.format.ErrorText;
import dev.telltale.connector.format.SchemaMismatch;
import dev.telltale.connector.format.UndecodableRecordException;
import dev.telltale.connector.format.ValidText;

/** Converters from fields of a message to the types of columns. */
final class FieldValues {

    private FieldValues() {}

    /**
     * The converter of a field.
     *
     * @throws SchemaMismatch if the column cannot hold the values
     */
    static FieldValue of(FieldDescriptor field, LogicalType column) throws SchemaMismatch {
        if (field.isMapField()) {
            return column.is(LogicalTypeRoot.MAP) ? map(field, (MapType) column) : mismatch(field, column);
        }
        if (field.isRepeated()) {
            return column.is(LogicalTypeRoot.ARRAY) ? array(field, (ArrayType) column) : mismatch(field, column);
        }
        return single(field, column);
    }

    private static FieldValue single(FieldDescriptor field, LogicalType column) throws SchemaMismatch {
        boolean isMessage = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
        FieldValue value = isMessage ? message(field.getMessageType(), column) : ScalarValues.of(field, column);
        return value == null ? mismatch(field, column) : value;
    }

    private static FieldValue message(Descriptor message, LogicalType column) throws SchemaMismatch {
        if (column.is(LogicalTypeRoot.ROW)) {
            MessageFields fields = new MessageFields(message, (RowType) column);
            return value -> {
                GenericRowData row = new GenericRowData(fields.count());
                fields.fill((Message) value, row);
                return row;
            };
        }
        if (KnownMessages.isTimestamp(message)) {
            return column.is(LogicalTypeFamily.TIMESTAMP) ? value -> KnownMessages.timestamp((Message) value) : null;
        }
        FieldDescriptor wrapped = KnownMessages.wrapped(message);
        FieldValue inside = wrapped == null ? null : ScalarValues.of(wrapped, column);
        return inside == null ? null : value -> inside.convert(((Message) value).getField(wrapped));
    }

    private static FieldValue array(FieldDescriptor field, ArrayType column) throws SchemaMismatch {
        FieldValue element;
        try {
            element = single(field, column.getElementType());
        } catch (SchemaMismatch mismatch) {
            throw mismatch.in("[]");
        }
        return value -> {
            List<?> values = (List<?>) value;
            Object[] elements = new Object[values.size()];
            for (int at = 0; at < elements.length; at++) {
                try {
                    elements[at] = element.convert(values.get(at));
                } catch (UndecodableRecordException failure) {
                    throw failure.in("[" + at + "]");
                }
            }
            return new GenericArrayData(elements);
        };
    }

    private static FieldValue map(FieldDescriptor field, MapType column) throws SchemaMismatch {
        FieldDescriptor keyField = field.getMessageType().findFieldByNumber(1);
        FieldDescriptor valueField = field.getMessageType().findFieldByNumber(2);
        FieldValue key = key(keyField, column.getKeyType());
        if (key == null) {
            return mismatch(field, column);
        }
        FieldValue converter;
        try {
            converter = single(valueField, column.getValueType());
        } catch (SchemaMismatch mismatch) {
            throw mismatch.in("[]");
        }
        return value -> {
            Map<Object, Object> entries = new HashMap<>();
            for (Object each : (List<?>) value) {
                Message entry = (Message) each;
                Object name = entry.getField(keyField);
                try {
                    entries.put(key.convert(name), converter.convert(entry.getField(valueField)));
                } catch (UndecodableRecordException failure) {
                    throw failure.in("[" + ErrorText.quoted(String.valueOf(name)) + "]");
                }
            }
            return new GenericMapData(entries);
        };
    }

    /** Any key can be a text. */
    private static FieldValue key(FieldDescriptor field, LogicalType column) {
        boolean isText = column.is(LogicalTypeFamily.CHARACTER_STRING);
        return switch (field.getType()) {
            case UINT32, FIXED32 ->
                isText ? key -> ValidText.of(Integer.toUnsignedString((Integer) key)) : ScalarValues.of(field, column);
            case UINT64, FIXED64 ->
                isText ? key -> ValidText.of(Long.toUnsignedString((Long) key)) : ScalarValues.of(field, column);
            default -> isText ? key -> ValidText.of(key.toString()) : ScalarValues.of(field, column);
        };
    }

    private static FieldValue mismatch(FieldDescriptor field, LogicalType column) throws SchemaMismatch {
        throw new SchemaMismatch("is " + described(field) + ", but the column is "
                + column.copy(true).asSummaryString());
    }

    /** The type of a field as in a .proto file. */
    static String described(FieldDescriptor field) {
        if (field.isMapField()) {
            return "map<" + single(field.getMessageType().findFieldByNumber(1)) + ", "
                    + single(field.getMessageType().findFieldByNumber(2)) + ">";
        }
        return (field.isRepeated() ? "repeated " : "") + single(field);
    }

    private static String single(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case MESSAGE -> field.getMessageType().getFullName();
            case ENUM -> "enum " + field.getEnumType().getFullName();
            default -> field.getType().name().toLowerCase(Locale.ROOT);
        };
    }
}
