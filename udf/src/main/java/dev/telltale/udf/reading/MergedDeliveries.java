package dev.telltale.udf.reading;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/**
 * Merges the deliveries of each reading. The first column is the event time of the reading, the last one the number of
 * deliveries. Of each other column, the reading has the greatest value, or the first value of a type without an order. A
 * null counts only if there is nothing else.
 */
final class MergedDeliveries implements Serializable {

    private static final long serialVersionUID = 1L;

    private final RowType type;
    private final int timePrecision;
    private transient RowDataSerializer serializer;
    private transient RowData.FieldGetter[] getters;

    /** @param type of a delivery */
    MergedDeliveries(RowType type) {
        this.type = type;
        this.timePrecision = LogicalTypeChecks.getPrecision(type.getTypeAt(0));
    }

    /** The row in binary form. The generated code for ROW makes it so; a row that was stored or sent is different. */
    BinaryRowData binary(RowData row) {
        if (row instanceof BinaryRowData binary) {
            return binary;
        }
        if (serializer == null) {
            serializer = new RowDataSerializer(type);
        }
        return serializer.toBinaryRow(row);
    }

    /** The readings in the order of their event times. */
    ArrayData of(Deliveries deliveries) {
        List<RowData> rows = new ArrayList<>();
        boolean areDistinct = true;
        long last = Long.MIN_VALUE;
        for (Deliveries.Cursor cursor = deliveries.new Cursor(); cursor.hasNext(); ) {
            BinaryRowData row = cursor.next(type.getFieldCount());
            long time = time(row);
            areDistinct &= time > last;
            last = time;
            rows.add(row);
        }
        return new GenericArrayData((areDistinct ? rows : merged(rows)).toArray());
    }

    private long time(RowData row) {
        return row.getTimestamp(0, timePrecision).getMillisecond();
    }

    private List<RowData> merged(List<RowData> rows) {
        // The sort is stable: of deliveries with one time, the first one stays the first.
        rows.sort(Comparator.comparingLong(this::time));
        List<RowData> merged = new ArrayList<>();
        int first = 0;
        for (int next = 1; next <= rows.size(); next++) {
            if (next == rows.size() || time(rows.get(next)) != time(rows.get(first))) {
                merged.add(next == first + 1 ? rows.get(first) : merge(rows.subList(first, next)));
                first = next;
            }
        }
        return merged;
    }

    private RowData merge(List<RowData> deliveries) {
        int count = type.getFieldCount() - 1;
        GenericRowData reading = new GenericRowData(count + 1);
        for (int column = 0; column < count; column++) {
            reading.setField(column, greatest(deliveries, getters()[column]));
        }
        reading.setField(
                count, deliveries.stream().mapToLong(row -> row.getLong(count)).sum());
        return reading;
    }

    private static Object greatest(List<RowData> rows, RowData.FieldGetter getter) {
        return rows.stream()
                .map(getter::getFieldOrNull)
                .filter(value -> value != null)
                .reduce(MergedDeliveries::greater)
                .orElse(null);
    }

    @SuppressWarnings("unchecked")
    private static Object greater(Object value, Object other) {
        return value instanceof Comparable<?> && ((Comparable<Object>) value).compareTo(other) < 0 ? other : value;
    }

    private RowData.FieldGetter[] getters() {
        if (getters == null) {
            getters = new RowData.FieldGetter[type.getFieldCount()];
            for (int column = 0; column < getters.length; column++) {
                getters[column] = RowData.createFieldGetter(type.getTypeAt(column), column);
            }
        }
        return getters;
    }
}
