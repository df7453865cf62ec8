package dev.telltale.connector.kafka.row;

import java.io.Serializable;

import org.apache.flink.table.data.RowData;

/**
 * The fields of a row that hold the partition, the offset and the event time of its record.
 *
 * @param arity number of fields that the table declares; the operator drops the fields after them
 * @param topicField index of the topic; -1 if the table reads a single topic
 * @param partitionField index of the partition
 * @param offsetField index of the offset
 * @param eventTimeField index of the event time, which is null in a row without a usable time; -1 if it is computed
 */
public record RecordLocation(int arity, int topicField, int partitionField, int offsetField, int eventTimeField)
        implements Serializable {

    private static final int MILLISECONDS = 3;

    public int partition(RowData row) {
        return row.getInt(partitionField);
    }

    public long offset(RowData row) {
        return row.getLong(offsetField);
    }

    public boolean hasEventTime(RowData row) {
        return eventTimeField < 0 || !row.isNullAt(eventTimeField);
    }

    /** The event time in milliseconds since the epoch, of a row that has one in a column. */
    public long eventMillis(RowData row) {
        return row.getTimestamp(eventTimeField, MILLISECONDS).getMillisecond();
    }

    public boolean hasTopic() {
        return topicField >= 0;
    }

    public String topic(RowData row) {
        return row.getString(topicField).toString();
    }
}
