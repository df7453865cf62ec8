package dev.telltale.connector.kafka.row;

import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.RawValueData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.variant.Variant;

/** A row without columns of the types that the fields of a {@link LazyRow} do not have. */
abstract class ScalarRow implements RowData {

    static IllegalStateException different(int column) {
        return new IllegalStateException("Column " + column + " has another type");
    }

    @Override
    public final byte getByte(int column) {
        throw different(column);
    }

    @Override
    public final short getShort(int column) {
        throw different(column);
    }

    @Override
    public final DecimalData getDecimal(int column, int precision, int scale) {
        throw different(column);
    }

    @Override
    public final <T> RawValueData<T> getRawValue(int column) {
        throw different(column);
    }

    @Override
    public final ArrayData getArray(int column) {
        throw different(column);
    }

    @Override
    public final MapData getMap(int column) {
        throw different(column);
    }

    @Override
    public final RowData getRow(int column, int fieldCount) {
        throw different(column);
    }

    @Override
    public final Variant getVariant(int column) {
        throw different(column);
    }
}
