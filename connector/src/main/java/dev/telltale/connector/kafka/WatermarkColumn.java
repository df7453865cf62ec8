package dev.telltale.connector.kafka;

import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.data.utils.JoinedRowData;

/** Appends the watermark to rows. It changes a few times a second, so that one value serves many of them. */
final class WatermarkColumn {

    private long value = WatermarkMemory.NONE;
    private RowData field = GenericRowData.of((Object) null);

    /** @param watermark in milliseconds since the epoch; the column is null while there is none */
    RowData append(RowData row, long watermark) {
        if (watermark != value) {
            value = watermark;
            field = GenericRowData.of(TimestampData.fromEpochMillis(watermark));
        }
        return new JoinedRowData(row.getRowKind(), row, field);
    }
}
