package dev.telltale.connector.jdbc;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

import org.apache.flink.connector.jdbc.internal.options.JdbcDmlOptions;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;

/** Which rows are of one key, and which of them is to stay. */
final class RowOrder implements Serializable {

    private static final long serialVersionUID = 1L;

    private final RowData.FieldGetter[] key;

    /** Null where the later row always replaces the earlier. */
    private final RowData.FieldGetter rank;

    private RowOrder(RowData.FieldGetter[] key, RowData.FieldGetter rank) {
        this.key = key;
        this.rank = rank;
    }

    static RowOrder of(JdbcDmlOptions table, DataType columns, String keepGreater) {
        RowData.FieldGetter[] key = Arrays.stream(table.getKeyFields().orElse(new String[0]))
                .map(column -> getter(columns, column))
                .toArray(RowData.FieldGetter[]::new);
        return new RowOrder(key, keepGreater == null ? null : getter(columns, keepGreater));
    }

    private static RowData.FieldGetter getter(DataType columns, String column) {
        List<LogicalType> types = columns.getLogicalType().getChildren();
        int index = DataType.getFieldNames(columns).indexOf(column);
        return RowData.createFieldGetter(types.get(index), index);
    }

    boolean hasKey() {
        return key.length > 0;
    }

    RowData keyOf(RowData row) {
        GenericRowData fields = new GenericRowData(key.length);
        for (int i = 0; i < key.length; i++) {
            fields.setField(i, key[i].getFieldOrNull(row));
        }
        return fields;
    }

    /** The order in which the database, too, decides: a row without a value is outranked, equal ones give way to the later. */
    RowData stays(RowData earlier, RowData later) {
        if (rank == null) {
            return later;
        }
        Object earlierRank = rank.getFieldOrNull(earlier);
        Object laterRank = rank.getFieldOrNull(later);
        if (earlierRank == null) {
            return later;
        }
        return laterRank == null || compare(earlierRank, laterRank) > 0 ? earlier : later;
    }

    /** Any total order of keys will do: two writers of one table that both follow it cannot wait for each other. */
    static int compareKeys(RowData left, RowData right) {
        GenericRowData leftKey = (GenericRowData) left;
        GenericRowData rightKey = (GenericRowData) right;
        for (int i = 0; i < leftKey.getArity(); i++) {
            int order = compare(leftKey.getField(i), rightKey.getField(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object left, Object right) {
        return left instanceof Comparable<?> comparable && right != null
                ? ((Comparable<Object>) comparable).compareTo(right)
                : 0;
    }
}
