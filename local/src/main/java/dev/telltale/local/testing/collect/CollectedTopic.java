package dev.telltale.local.testing.collect;

import java.util.List;

import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.table.connector.format.EncodingFormat;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.types.DataType;

/**
 * A topic whose records are kept.
 *
 * @param name its name
 * @param columns the columns of its table
 * @param key reads the column that is the record's key
 * @param format the format of its values
 */
public record CollectedTopic(
        String name, DataType columns, RowData.FieldGetter key, EncodingFormat<SerializationSchema<RowData>> format) {

    /** The topic of a factory's context. */
    public CollectedTopic(
            String name, DynamicTableFactory.Context context, EncodingFormat<SerializationSchema<RowData>> format) {
        this(name, context.getPhysicalRowDataType(), key(context), format);
    }

    SerializationSchema<RowData> encoder(DynamicTableSink.Context context) {
        return format.createRuntimeEncoder(context, columns);
    }

    private static RowData.FieldGetter key(DynamicTableFactory.Context context) {
        DataType columns = context.getPhysicalRowDataType();
        List<String> names = DataType.getFieldNames(columns);
        String named = context.getCatalogTable().getOptions().get("key.fields");
        int index = named == null ? context.getPrimaryKeyIndexes()[0] : names.indexOf(named);
        return RowData.createFieldGetter(columns.getLogicalType().getChildren().get(index), index);
    }
}
