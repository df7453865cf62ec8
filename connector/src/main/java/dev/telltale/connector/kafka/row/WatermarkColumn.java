package dev.telltale.connector.kafka.row;

import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.data.binary.TypedSetters;

/** Writes the watermark into a column of the rows. Rows share one value until the watermark changes. */
public final class WatermarkColumn {

    /** The watermark before the first one, for which the column is null. */
    public static final long NONE = Long.MIN_VALUE;

    private static final int PRECISION = 3;

    private final int position;
    private long value = NONE;
    private TimestampData field;

    /** @param position of the column in a row */
    public WatermarkColumn(int position) {
        this.position = position;
    }

    /**
     * Sets the column.
     *
     * @param row from the stock source; no other operator holds it. It is a binary row if the operators are not chained
     * @param watermark in milliseconds since the epoch, or {@link #NONE}
     */
    public void fill(RowData row, long watermark) {
        if (watermark != value) {
            value = watermark;
            field = watermark == NONE ? null : TimestampData.fromEpochMillis(watermark);
        }
        if (row instanceof LazyRow lazy) {
            lazy.setWatermark(field);
        } else if (row instanceof GenericRowData objects) {
            objects.setField(position, field);
        } else if (field == null) {
            ((TypedSetters) row).setNullAt(position);
        } else {
            ((TypedSetters) row).setTimestamp(position, field, PRECISION);
        }
    }
}
