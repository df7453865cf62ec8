package dev.telltale.connector.kafka.watermark;

import java.io.Serializable;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.table.data.RowData;

import dev.telltale.connector.eventtime.RecordTimestampColumn;
import dev.telltale.connector.kafka.handover.Handover;
import dev.telltale.connector.kafka.row.RecordLocation;
import dev.telltale.connector.kafka.topic.TopicSubscription;

/**
 * The table of a {@link SourceWatermarkOperator}.
 *
 * @param name of the table; a job scans a table once
 * @param topics that the table reads
 * @param options of the watermark
 * @param strategy generates the watermark of one partition; null if the stock source generates the watermark
 * @param location of partition and offset in a row
 * @param watermarkField index of the watermark column; -1 without one
 * @param judgedField index of the column that marks judged records; -1 without one
 * @param recordTimestamp fills the event time with the timestamp of the record; null if the format fills it
 * @param handover where the job continues another one without its state, in a table of a single topic; null otherwise
 */
public record WatermarkedTable(
        String name,
        TopicSubscription topics,
        WatermarkOptions options,
        WatermarkStrategy<RowData> strategy,
        RecordLocation location,
        int watermarkField,
        int judgedField,
        RecordTimestampColumn recordTimestamp,
        Handover handover)
        implements Serializable {

    boolean generatesWatermark() {
        return strategy != null;
    }

    /** The topic of a table with a single topic. */
    String topic() {
        return topics.topics().get(0);
    }
}
