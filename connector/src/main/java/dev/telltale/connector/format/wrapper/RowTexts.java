package dev.telltale.connector.format.wrapper;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.connector.format.UndecodableRecordException;
import dev.telltale.connector.format.ValidText;

/** Checks the texts of a decoded row, as the other formats do while they decode. */
final class RowTexts implements Serializable {

    private static final long serialVersionUID = 1L;

    private final List<Field> fields = new ArrayList<>();

    /** A field of a row that is a text, or that may hold one. */
    private record Field(int position, String name, Check check) implements Serializable {}

    /** Checks a field that is not null. */
    private interface Check extends Serializable {
        void check(RowData row, int position) throws UndecodableRecordException;
    }

    RowTexts(RowType type) {
        for (int position = 0; position < type.getFieldCount(); position++) {
            Check check = check(type.getTypeAt(position));
            if (check != null) {
                fields.add(new Field(position, type.getFieldNames().get(position), check));
            }
        }
    }

    private static Check check(LogicalType type) {
        return switch (type.getTypeRoot()) {
            case CHAR, VARCHAR ->
                (row, position) -> ValidText.of(row.getString(position).toBytes());
            case ROW -> nested((RowType) type);
            case ARRAY -> elements((ArrayType) type);
            default -> null;
        };
    }

    private static Check nested(RowType type) {
        RowTexts texts = new RowTexts(type);
        int arity = type.getFieldCount();
        return (row, position) -> texts.check(row.getRow(position, arity));
    }

    private static Check elements(ArrayType type) {
        Check check = check(type.getElementType());
        if (check == null) {
            return null;
        }
        ArrayData.ElementGetter element = ArrayData.createElementGetter(type.getElementType());
        return (row, position) -> {
            ArrayData array = row.getArray(position);
            for (int index = 0; index < array.size(); index++) {
                Object value = element.getElementOrNull(array, index);
                if (value != null) {
                    check.check(GenericRowData.of(value), 0);
                }
            }
        };
    }

    /**
     * Checks all texts of a row.
     *
     * @throws UndecodableRecordException if one is not UTF-8 or contains a NUL
     */
    void check(RowData row) throws UndecodableRecordException {
        for (Field field : fields) {
            if (!row.isNullAt(field.position)) {
                try {
                    field.check.check(row, field.position);
                } catch (UndecodableRecordException failure) {
                    throw failure.in(field.name);
                }
            }
        }
    }
}
