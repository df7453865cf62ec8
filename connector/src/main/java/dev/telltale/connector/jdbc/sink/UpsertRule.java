package dev.telltale.connector.jdbc.sink;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

import org.apache.flink.connector.jdbc.internal.options.JdbcDmlOptions;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;

/** Decides which of two rows with the same key stays, by the same rule as the statement that writes them. */
public final class UpsertRule implements Serializable {

    private static final long serialVersionUID = 1L;

    private final RowData.FieldGetter[] key;

    /** Null if the later row always stays. */
    private final RowData.FieldGetter version;

    private UpsertRule(RowData.FieldGetter[] key, RowData.FieldGetter version) {
        this.key = key;
        this.version = version;
    }

    /**
     * The rule of a table.
     *
     * @param versionColumn the row with the greater value in this column stays; null if the later row always stays
     */
    public static UpsertRule of(JdbcDmlOptions table, DataType columns, String versionColumn) {
        RowData.FieldGetter[] key = Arrays.stream(table.getKeyFields().orElse(new String[0]))
                .map(column -> getter(columns, column))
                .toArray(RowData.FieldGetter[]::new);
        return new UpsertRule(key, versionColumn == null ? null : getter(columns, versionColumn));
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

    /** The row that stays: null loses; on a tie the later row wins. */
    RowData winner(RowData earlier, RowData later) {
        if (version == null) {
            return later;
        }
        Object earlierVersion = version.getFieldOrNull(earlier);
        Object laterVersion = version.getFieldOrNull(later);
        if (earlierVersion == null) {
            return later;
        }
        return laterVersion == null || compare(earlierVersion, laterVersion) > 0 ? earlier : later;
    }

    /** Compares keys. Two writers of one table that both write in this order cannot deadlock. */
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
