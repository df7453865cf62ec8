package dev.telltale.connector.kafka;

import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.data.binary.TypedSetters;

/** Writes the watermark into the last field of rows. It changes a few times a second, so that one value serves many. */
final class WatermarkColumn {

    private static final int PRECISION = 3;

    private long value = WatermarkMemory.NONE;
    private TimestampData field;

    /**
     * @param row as the stock source made it, of which nobody else knows yet; in bytes where operators are not chained
     * @param watermark in milliseconds since the epoch; the field is null while there is none
     */
    void fill(RowData row, long watermark) {
        if (watermark != value) {
            value = watermark;
            field = TimestampData.fromEpochMillis(watermark);
        }
        int last = row.getArity() - 1;
        if (row instanceof GenericRowData objects) {
            objects.setField(last, field);
        } else if (field == null) {
            ((TypedSetters) row).setNullAt(last);
        } else {
            ((TypedSetters) row).setTimestamp(last, field, PRECISION);
        }
    }
}
