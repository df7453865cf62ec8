package dev.telltale.connector.kafka.watermark;

import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.data.binary.TypedSetters;

/** Writes the watermark into a field of rows. It changes a few times a second, so that one value serves many. */
final class WatermarkColumn {

    private static final int PRECISION = 3;

    private final int position;
    private long value = WatermarkMemory.NONE;
    private TimestampData field;

    /** @param position which field it is */
    WatermarkColumn(int position) {
        this.position = position;
    }

    /**
     * @param row as the stock source made it, which no other operator has seen; in bytes where operators are not chained
     * @param watermark in milliseconds since the epoch; the field is null while there is none
     */
    void fill(RowData row, long watermark) {
        if (watermark != value) {
            value = watermark;
            field = TimestampData.fromEpochMillis(watermark);
        }
        if (row instanceof GenericRowData objects) {
            objects.setField(position, field);
        } else if (field == null) {
            ((TypedSetters) row).setNullAt(position);
        } else {
            ((TypedSetters) row).setTimestamp(position, field, PRECISION);
        }
    }
}
