package dev.telltale.connector.kafka.row;

import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.TypedSetters;

/**
 * Writes into a column of the rows whether the previous job has judged the record: true, or null for a record that it has
 * not read. The stock source fills the column with an INT before, which takes the place of a BOOLEAN in a binary row.
 */
public final class JudgedColumn {

    private final int position;

    /** @param position of the column in a row */
    public JudgedColumn(int position) {
        this.position = position;
    }

    /**
     * Sets the column.
     *
     * @param row from the stock source; no other operator holds it. It is a binary row if the operators are not chained
     */
    public void fill(RowData row, boolean isJudged) {
        if (row instanceof LazyRow lazy) {
            lazy.setJudged(isJudged);
        } else if (row instanceof GenericRowData objects) {
            objects.setField(position, isJudged ? Boolean.TRUE : null);
        } else if (isJudged) {
            ((TypedSetters) row).setInt(position, 0);
            ((TypedSetters) row).setBoolean(position, true);
        } else {
            ((TypedSetters) row).setNullAt(position);
        }
    }
}
