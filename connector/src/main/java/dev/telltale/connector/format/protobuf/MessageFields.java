package dev.telltale.connector.format.protobuf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.connector.format.SchemaMismatch;
import dev.telltale.connector.format.UndecodableRecordException;

/** The columns of a row, each with the field of the same name of a message. */
final class MessageFields {

    private final List<Column> columns = new ArrayList<>();
    private final Descriptor message;

    private record Column(FieldDescriptor field, FieldValue converter, boolean nullable) {}

    MessageFields(Descriptor message, RowType row) throws SchemaMismatch {
        this.message = message;
        List<String> absent = row.getFieldNames().stream()
                .filter(name -> message.findFieldByName(name) == null)
                .toList();
        if (!absent.isEmpty()) {
            throw new SchemaMismatch("has no field " + String.join(", ", absent) + "; " + message.getFullName()
                    + " has "
                    + message.getFields().stream().map(FieldDescriptor::getName).collect(Collectors.joining(", ")));
        }
        for (RowType.RowField column : row.getFields()) {
            FieldDescriptor field = message.findFieldByName(column.getName());
            try {
                columns.add(new Column(
                        field,
                        FieldValues.of(field, column.getType()),
                        column.getType().isNullable()));
            } catch (SchemaMismatch mismatch) {
                throw mismatch.in(column.getName());
            }
        }
    }

    int count() {
        return columns.size();
    }

    /** Fills the leading fields of a row. */
    void fill(Message read, GenericRowData row) throws UndecodableRecordException {
        for (Map.Entry<Integer, UnknownFieldSet.Field> unknown :
                read.getUnknownFields().asMap().entrySet()) {
            requireUnknown(unknown.getKey(), unknown.getValue());
        }
        for (int index = 0; index < columns.size(); index++) {
            Column column = columns.get(index);
            try {
                row.setField(index, value(read, column));
            } catch (UndecodableRecordException failure) {
                throw failure.in(column.field.getName());
            }
        }
    }

    private static Object value(Message read, Column column) throws UndecodableRecordException {
        FieldDescriptor field = column.field;
        if (field.hasPresence() && !read.hasField(field) && !field.hasDefaultValue()) {
            if (!column.nullable) {
                throw new UndecodableRecordException("absent, but the column is NOT NULL");
            }
            return null;
        }
        return column.converter.convert(read.getField(field));
    }

    /**
     * The library takes a field that has another wire type than its descriptor, or a number that its closed enum does not
     * have, for an unknown field.
     */
    private void requireUnknown(int number, UnknownFieldSet.Field value) throws UndecodableRecordException {
        FieldDescriptor field = message.findFieldByNumber(number);
        if (field == null) {
            return;
        }
        boolean isEnum = field.getType() == FieldDescriptor.Type.ENUM
                && !value.getVarintList().isEmpty();
        if (!isEnum) {
            throw new UndecodableRecordException("another type than " + FieldValues.described(field)
                            + " is written in field number " + number)
                    .in(field.getName());
        }
        if (columns.stream().anyMatch(column -> column.field == field)) {
            throw new UndecodableRecordException(field.getEnumType().getFullName() + " has no value "
                            + value.getVarintList().get(0))
                    .in(field.getName());
        }
    }
}
