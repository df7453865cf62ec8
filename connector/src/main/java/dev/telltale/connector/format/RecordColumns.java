package dev.telltale.connector.format;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;

import dev.telltale.connector.eventtime.EventTime;

/** The columns of a row: first those of a record, which a decoder fills, then the event time, then the metadata. */
final class RecordColumns implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int columnCount;
    private final EventTime eventTime;
    private final RecordMetadata[] metadata;

    /**
     * @param columnCount number of physical columns of the table
     * @param eventTime reads the event time for the last physical column; null if the table has no such
     *     column, or if the reader of the records fills it
     * @param metadata the metadata columns, in this order
     */
    RecordColumns(int columnCount, EventTime eventTime, List<RecordMetadata> metadata) {
        this.columnCount = columnCount;
        this.eventTime = eventTime;
        this.metadata = metadata.toArray(RecordMetadata[]::new);
    }

    /** Reads the event time; empty if the table has no such column, or if the reader of the records fills it. */
    Optional<EventTime> eventTime() {
        return Optional.ofNullable(eventTime);
    }

    GenericRowData emptyRow() {
        return new GenericRowData(columnCount + metadata.length);
    }

    /**
     * Fills in event time and metadata, both from one reading of the clock. A decoded record without a usable event
     * time gets the reason as its error.
     *
     * @param decodeError null for a decoded record
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
