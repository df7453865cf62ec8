package dev.telltale.connector.format.avro.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.apache.flink.avro.shaded.org.apache.avro.Schema;
import org.apache.flink.avro.shaded.org.apache.avro.generic.IndexedRecord;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.connector.format.SchemaMismatch;
import dev.telltale.connector.format.UndecodableRecordException;

/** The columns of a row, each with the field of the same name of a record. A column without a field is null. */
final class RecordFields {

    private final List<Column> columns = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();
    private final Schema schema;

    /**
     * @param position of the field in the record; -1 without a field
     * @param converter null without a field
     */
    private record Column(String name, int position, AvroValue converter, boolean nullable) {}

    RecordFields(Schema schema, RowType row) throws SchemaMismatch {
        if (schema.getType() != Schema.Type.RECORD) {
            throw new SchemaMismatch("is " + schema.getType().getName() + ", not a record");
        }
        this.schema = schema;
        for (RowType.RowField column : row.getFields()) {
            Schema.Field field = schema.getField(column.getName());
            boolean nullable = column.getType().isNullable();
            if (field == null) {
                absent.add(column.getName());
                columns.add(new Column(column.getName(), -1, null, nullable));
                continue;
            }
            try {
                AvroValue converter = AvroConverters.of(field.schema(), column.getType());
                columns.add(new Column(column.getName(), field.pos(), converter, nullable));
            } catch (SchemaMismatch mismatch) {
                throw mismatch.in(column.getName());
            }
        }
    }

    int count() {
        return columns.size();
    }

    /**
     * Checks that each column has a field.
     *
     * @throws SchemaMismatch naming the columns without a field, and all fields
     */
    void requireAll() throws SchemaMismatch {
        if (!absent.isEmpty()) {
            throw new SchemaMismatch("has no field " + String.join(", ", absent) + "; it has "
                    + schema.getFields().stream().map(Schema.Field::name).collect(Collectors.joining(", ")));
        }
    }

    /** Fills the leading fields of a row. */
    void fill(IndexedRecord record, GenericRowData row) throws UndecodableRecordException {
        for (int index = 0; index < columns.size(); index++) {
            Column column = columns.get(index);
            try {
                Object value = column.position < 0 ? null : record.get(column.position);
                row.setField(index, AvroValue.convert(column.converter, value, column.nullable));
            } catch (UndecodableRecordException failure) {
                throw failure.in(column.name);
            }
        }
    }
}
