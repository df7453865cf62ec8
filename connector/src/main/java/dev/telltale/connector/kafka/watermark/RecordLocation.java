package dev.telltale.connector.kafka.watermark;

import java.io.Serializable;

import org.apache.flink.table.data.RowData;

/**
 * Where a row tells the partition, the offset and the event time of its record.
 *
 * @param arity fields of a row that the table asked for; those that follow are dropped
 * @param topicField which field holds the topic; -1 where the table reads one topic alone
 * @param partitionField which field holds the partition
 * @param offsetField which field holds the offset
 * @param eventTimeField which field holds the event time, null where the record has none; -1 where it is computed
 */
public record RecordLocation(int arity, int topicField, int partitionField, int offsetField, int eventTimeField)
        implements Serializable {

    int partition(RowData row) {
        return row.getInt(partitionField);
    }

    long offset(RowData row) {
        return row.getLong(offsetField);
    }

    boolean hasEventTime(RowData row) {
        return eventTimeField < 0 || !row.isNullAt(eventTimeField);
    }

    boolean hasTopic() {
        return topicField >= 0;
    }

    String topic(RowData row) {
        return row.getString(topicField).toString();
    }
}
