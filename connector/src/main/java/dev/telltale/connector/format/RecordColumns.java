package dev.telltale.connector.format;

import java.io.Serializable;
import java.util.List;

import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;

/** What a row holds: the columns of a record, which a decoder fills, the time of the record, and then the metadata. */
final class RecordColumns implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int columnCount;
    private final EventTime eventTime;
    private final RecordMetadata[] metadata;

    /**
     * @param columnCount columns of the table
     * @param eventTime reads the time of a record for the last of them; null where none holds it
     * @param metadata what is appended, in this order
     */
    RecordColumns(int columnCount, EventTime eventTime, List<RecordMetadata> metadata) {
        this.columnCount = columnCount;
        this.eventTime = eventTime;
        this.metadata = metadata.toArray(RecordMetadata[]::new);
    }

    GenericRowData emptyRow() {
        return new GenericRowData(columnCount + metadata.length);
    }

    /**
     * Fills in event time and metadata from one look at the clock. A decoded record without a usable event time gets the
     * reason as its error.
     *
     * @param decodeError null for a record that was decoded
     */
    GenericRowData completed(GenericRowData row, byte[] record, StringData decodeError) {
        long clockMillis = System.currentTimeMillis();
        StringData error = decodeError;
        if (eventTime != null) {
            TimestampData time = eventTime.of(row, clockMillis);
            row.setField(columnCount - 1, time);
            if (time == null && decodeError == null) {
                error = eventTime.error(row);
            }
        }
        for (int i = 0; i < metadata.length; i++) {
            row.setField(
                    columnCount + i,
                    switch (metadata[i]) {
                        case RAW -> record;
                        case ERROR -> error;
                        case RECEIVED_AT -> TimestampData.fromEpochMillis(clockMillis);
                    });
        }
        return row;
    }
}
