package dev.telltale.connector.kafka.watermark;

import java.io.Serializable;

import org.apache.flink.table.data.RowData;

/**
 * Where a row tells the partition and the offset of its record.
 *
 * @param arity fields of a row that the table asked for; those that follow are dropped
 * @param topicField which field holds the topic; -1 where the table reads one topic alone
 * @param partitionField which field holds the partition
 * @param offsetField which field holds the offset
 */
public record RecordLocation(int arity, int topicField, int partitionField, int offsetField) implements Serializable {

    int partition(RowData row) {
        return row.getInt(partitionField);
    }

    long offset(RowData row) {
        return row.getLong(offsetField);
    }

    boolean hasTopic() {
        return topicField >= 0;
    }

    String topic(RowData row) {
        return row.getString(topicField).toString();
    }
}
