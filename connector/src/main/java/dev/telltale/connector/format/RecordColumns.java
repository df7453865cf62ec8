package dev.telltale.connector.format;

import java.io.Serializable;
import java.util.List;

import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;

/** What a row holds: the columns of the table, which a decoder fills, and then the metadata. */
final class RecordColumns implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int columnCount;
    private final RecordMetadata[] metadata;
    private final EventTime eventTime;

    /**
     * @param metadata what is appended, in this order
     * @param eventTime reads the time of a record; null where it is not among the metadata
     */
    RecordColumns(int columnCount, List<RecordMetadata> metadata, EventTime eventTime) {
        this.columnCount = columnCount;
        this.metadata = metadata.toArray(RecordMetadata[]::new);
        this.eventTime = eventTime;
    }

    GenericRowData emptyRow() {
        return new GenericRowData(columnCount + metadata.length);
    }

    /**
     * Fills in the metadata, for which the clock is looked at once.
     *
     * @param error null for a record that was decoded
     */
    GenericRowData withMetadata(GenericRowData row, byte[] record, StringData error) {
        long clockMillis = System.currentTimeMillis();
        for (int i = 0; i < metadata.length; i++) {
            row.setField(
                    columnCount + i,
                    switch (metadata[i]) {
                        case RAW -> record;
                        case ERROR -> error;
                        case RECEIVED_AT -> TimestampData.fromEpochMillis(clockMillis);
                        case EVENT_TIME -> eventTime.of(row, clockMillis);
                    });
        }
        return row;
    }
}
