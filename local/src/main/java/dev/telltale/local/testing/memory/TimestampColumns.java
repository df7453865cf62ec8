package dev.telltale.local.testing.memory;

import java.io.Serializable;

import org.apache.flink.table.data.GenericRowData;

import dev.telltale.connector.eventtime.RecordTimestamp;

/**
 * Fills the event time of a row from the timestamp of its record.
 *
 * @param rule decides which timestamps are usable
 * @param eventTime position of the event time
 * @param error position of the error; -1 without it
 */
record TimestampColumns(RecordTimestamp rule, int eventTime, int error) implements Serializable {

    /** A row that could not be decoded keeps its error and has no event time. */
    void fill(GenericRowData row, long recordMillis) {
        boolean isDecoded = error < 0 || row.isNullAt(error);
        long clock = System.currentTimeMillis();
        row.setField(eventTime, isDecoded ? rule.eventTime(recordMillis, clock) : null);
        if (isDecoded && error >= 0) {
            row.setField(error, rule.error(recordMillis, clock));
        }
    }
}
