package dev.telltale.connector.format.protobuf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.FloatType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarBinaryType;
import org.apache.flink.table.types.logical.VarCharType;

/**
 * The columns that hold the fields of a message.
 *
 * @param type a column for each field, with the names of the fields
 * @param leftOut the fields without a type in SQL, each with the reason
 */
record MessageColumns(RowType type, List<String> leftOut) {

    /** Digits of the largest number of 64 bits. */
    private static final int UNSIGNED_DIGITS = 20;

    private static final int NANOSECONDS = 9;

    static MessageColumns of(Descriptor message) {
        List<String> leftOut = new ArrayList<>();
        return new MessageColumns(row("", message, List.of(), leftOut), leftOut);
    }

    private static RowType row(String parent, Descriptor message, List<Descriptor> around, List<String> leftOut) {
        List<Descriptor> inside = new ArrayList<>(around);
        inside.add(message);
        List<RowType.RowField> fields = new ArrayList<>();
        for (FieldDescriptor field : message.getFields()) {
            String path = parent.isEmpty() ? field.getName() : parent + "." + field.getName();
            type(path, field, inside, leftOut)
                    .ifPresent(type -> fields.add(new RowType.RowField(field.getName(), type)));
        }
        return new RowType(fields);
    }

    private static Optional<LogicalType> type(
            String path, FieldDescriptor field, List<Descriptor> around, List<String> leftOut) {
        if (field.isMapField()) {
            FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
            return single(path + "{}", value, around, leftOut).map(type -> new MapType(text(), type));
        }
        Optional<LogicalType> single = single(path + (field.isRepeated() ? "[]" : ""), field, around, leftOut);
        return field.isRepeated() ? single.map(ArrayType::new) : single;
    }

    private static Optional<LogicalType> single(
            String path, FieldDescriptor field, List<Descriptor> around, List<String> leftOut) {
        return switch (field.getType()) {
            case MESSAGE, GROUP -> message(path, field.getMessageType(), around, leftOut);
            default -> Optional.of(scalar(field));
        };
    }

    private static Optional<LogicalType> message(
            String path, Descriptor message, List<Descriptor> around, List<String> leftOut) {
        if (KnownMessages.isTimestamp(message)) {
            return Optional.of(new LocalZonedTimestampType(NANOSECONDS));
        }
        FieldDescriptor wrapped = KnownMessages.wrapped(message);
        if (wrapped != null) {
            return Optional.of(scalar(wrapped));
        }
        if (around.contains(message)) {
            leftOut.add(path + ": left out, it contains itself");
            return Optional.empty();
        }
        RowType row = row(path, message, around, leftOut);
        if (row.getFieldCount() == 0) {
            leftOut.add(path + ": left out, it has no fields");
            return Optional.empty();
        }
        return Optional.of(row);
    }

    private static LogicalType scalar(FieldDescriptor field) {
        return switch (field.getType()) {
            case BOOL -> new BooleanType();
            case INT32, SINT32, SFIXED32 -> new IntType();
            case INT64, SINT64, SFIXED64, UINT32, FIXED32 -> new BigIntType();
            case UINT64, FIXED64 -> new DecimalType(UNSIGNED_DIGITS, 0);
            case FLOAT -> new FloatType();
            case DOUBLE -> new DoubleType();
            case STRING, ENUM -> text();
            case BYTES -> new VarBinaryType(VarBinaryType.MAX_LENGTH);
            case MESSAGE, GROUP -> throw new IllegalArgumentException(field + " is no scalar");
        };
    }

    private static LogicalType text() {
        return new VarCharType(VarCharType.MAX_LENGTH);
    }
}
