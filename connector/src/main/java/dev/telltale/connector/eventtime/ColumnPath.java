package dev.telltale.connector.eventtime;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/** The way from a row to a column, or through ROW columns to a field. */
final class ColumnPath implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final int[] positions;
    private final int last;

    /** Number of fields of the row at each step but the first. */
    private final int[] arities;

    private final transient LogicalType type;

    private ColumnPath(String name, int[] positions, int[] arities, LogicalType type) {
        this.name = name;
        this.positions = positions;
        this.last = positions[positions.length - 1];
        this.arities = arities;
        this.type = type;
    }

    /**
     * Finds a column by its name, or a field by the names on the way to it, separated by dots.
     *
     * @return null if no column or field has the name
     */
    static ColumnPath find(RowType columns, String name) {
        if (columns.getFieldIndex(name) >= 0) {
            int position = columns.getFieldIndex(name);
            return new ColumnPath(name, new int[] {position}, new int[0], columns.getTypeAt(position));
        }
        List<Integer> positions = new ArrayList<>();
        List<Integer> arities = new ArrayList<>();
        LogicalType type = columns;
        for (String step : name.split("\\.", -1)) {
            int position = type instanceof RowType row ? row.getFieldIndex(step) : -1;
            if (position < 0) {
                return null;
            }
            positions.add(position);
            arities.add(((RowType) type).getFieldCount());
            type = ((RowType) type).getTypeAt(position);
        }
        return new ColumnPath(
                name,
                positions.stream().mapToInt(Integer::intValue).toArray(),
                arities.stream().skip(1).mapToInt(Integer::intValue).toArray(),
                type);
    }

    String name() {
        return name;
    }

    /** Type of the column or field; only while the table is planned. */
    LogicalType type() {
        return type;
    }

    /** The row that holds the field; null if the field or a row on the way is null. */
    RowData holder(RowData row) {
        RowData holder = row;
        for (int step = 0; step < arities.length; step++) {
            if (holder.isNullAt(positions[step])) {
                return null;
            }
            holder = holder.getRow(positions[step], arities[step]);
        }
        return holder.isNullAt(last) ? null : holder;
    }

    /** Position of the field in its holder. */
    int last() {
        return last;
    }
}
