package dev.telltale.connector.window;

import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.runtime.generated.GeneratedProjection;
import org.apache.flink.table.runtime.generated.Projection;
import org.apache.flink.table.runtime.keyselector.RowDataKeySelector;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;

/**
 * Selects the key of a row into one object, which the next row changes. Flink's selector copies it for each row, but the
 * {@link SummingBuffer} keeps only the first key of a group, and copies that itself.
 */
final class ReusedKeys implements RowDataKeySelector {

    private static final long serialVersionUID = 1L;

    private final InternalTypeInfo<RowData> type;
    private final GeneratedProjection generated;
    private transient Projection<RowData, BinaryRowData> projection;

    /** @param generated the generated code that projects a row to a key of the type */
    ReusedKeys(InternalTypeInfo<RowData> type, GeneratedProjection generated) {
        this.type = type;
        this.generated = generated;
    }

    @Override
    @SuppressWarnings("unchecked")
    public RowData getKey(RowData row) {
        if (projection == null) {
            projection = (Projection<RowData, BinaryRowData>)
                    generated.newInstance(Thread.currentThread().getContextClassLoader());
        }
        return projection.apply(row);
    }

    @Override
    public InternalTypeInfo<RowData> getProducedType() {
        return type;
    }

    @Override
    public RowDataKeySelector copy() {
        return new ReusedKeys(type, generated);
    }
}
