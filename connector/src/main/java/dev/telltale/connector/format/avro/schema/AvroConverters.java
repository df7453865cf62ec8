package dev.telltale.connector.format.avro.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.flink.avro.shaded.org.apache.avro.Schema;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericData;
import org.apache.flink.avro.shaded.org.apache.avro.generic.IndexedRecord;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.connector.format.ErrorText;
import dev.telltale.connector.format.SchemaMismatch;
import dev.telltale.connector.format.UndecodableRecordException;
import dev.telltale.connector.format.ValidText;

/** Converters from a schema to the types of columns. */
final class AvroConverters {

    private static final GenericData GENERIC = new GenericData();

    private AvroConverters() {}

    /**
     * The converter of a record's field.
     *
     * @throws SchemaMismatch if the column cannot hold the values
     */
    static AvroValue of(Schema schema, LogicalType column) throws SchemaMismatch {
        AvroValue converter = switch (schema.getType()) {
            case UNION -> union(schema, column);
            case RECORD -> column.is(LogicalTypeRoot.ROW) ? row(new RecordFields(schema, (RowType) column)) : null;
            case ARRAY -> column.is(LogicalTypeRoot.ARRAY) ? array(schema, (ArrayType) column) : null;
            case MAP -> column.is(LogicalTypeRoot.MAP) ? map(schema, (MapType) column) : null;
            case NULL -> value -> null;
            default -> AvroScalars.of(schema, column);
        };
        if (converter == null) {
            throw new SchemaMismatch("is " + described(schema) + ", but the column is "
                    + column.copy(true).asSummaryString());
        }
        return converter;
    }

    private static String described(Schema schema) {
        String logical = AvroScalars.logicalType(schema);
        return schema.getType().getName() + (logical.isEmpty() ? "" : " (" + logical + ")");
    }

    private static AvroValue row(RecordFields fields) {
        return value -> {
            GenericRowData row = new GenericRowData(fields.count());
            fields.fill((IndexedRecord) value, row);
            return row;
        };
    }

    /** A branch that does not fit the column matters only in a record that uses it, unless no branch fits. */
    private static AvroValue union(Schema union, LogicalType column) throws SchemaMismatch {
        List<Schema> branches = union.getTypes();
        AvroValue[] converters = new AvroValue[branches.size()];
        SchemaMismatch mismatch = null;
        boolean any = false;
        for (int index = 0; index < converters.length; index++) {
            try {
                converters[index] = of(branches.get(index), column);
                any |= branches.get(index).getType() != Schema.Type.NULL;
            } catch (SchemaMismatch failure) {
                mismatch = failure;
            }
        }
        if (!any && mismatch != null) {
            throw mismatch;
        }
        AvroValue only = onlyBranch(branches, converters);
        return only != null
                ? only
                : value -> {
                    int branch = GENERIC.resolveUnion(union, value);
                    if (converters[branch] == null) {
                        throw new UndecodableRecordException("is " + described(branches.get(branch))
                                + ", but the column is " + column.copy(true).asSummaryString());
                    }
                    return converters[branch].convert(value);
                };
    }

    /** The converter of the only branch that is not null. */
    private static AvroValue onlyBranch(List<Schema> branches, AvroValue[] converters) {
        AvroValue only = null;
        for (int index = 0; index < converters.length; index++) {
            if (branches.get(index).getType() != Schema.Type.NULL) {
                if (only != null || converters[index] == null) {
                    return null;
                }
                only = converters[index];
            }
        }
        return only;
    }

    private static AvroValue array(Schema schema, ArrayType column) throws SchemaMismatch {
        AvroValue element;
        try {
            element = of(schema.getElementType(), column.getElementType());
        } catch (SchemaMismatch mismatch) {
            throw mismatch.in("[]");
        }
        boolean nullable = column.getElementType().isNullable();
        return value -> {
            List<Object> elements = new ArrayList<>();
            for (Object each : (Collection<?>) value) {
                try {
                    elements.add(AvroValue.convert(element, each, nullable));
                } catch (UndecodableRecordException failure) {
                    throw failure.in("[" + elements.size() + "]");
                }
            }
            return new GenericArrayData(elements.toArray());
        };
    }

    private static AvroValue map(Schema schema, MapType column) throws SchemaMismatch {
        if (!column.getKeyType().is(LogicalTypeRoot.VARCHAR)) {
            throw new SchemaMismatch("is map, whose keys are STRING, but the column is " + column.asSummaryString());
        }
        AvroValue converter;
        try {
            converter = of(schema.getValueType(), column.getValueType());
        } catch (SchemaMismatch mismatch) {
            throw mismatch.in("[]");
        }
        boolean nullable = column.getValueType().isNullable();
        return value -> {
            Map<Object, Object> entries = new HashMap<>();
            for (Map.Entry<?, ?> each : ((Map<?, ?>) value).entrySet()) {
                String key = each.getKey().toString();
                try {
                    entries.put(ValidText.of(key), AvroValue.convert(converter, each.getValue(), nullable));
                } catch (UndecodableRecordException failure) {
                    throw failure.in("[" + ErrorText.quoted(key) + "]");
                }
            }
            return new GenericMapData(entries);
        };
    }
}
