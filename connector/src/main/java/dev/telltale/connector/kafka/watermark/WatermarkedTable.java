package dev.telltale.connector.kafka.watermark;

import java.io.Serializable;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.table.data.RowData;

import dev.telltale.connector.kafka.topic.TopicSubscription;

/**
 * What the operator that makes the watermark needs to know of its table.
 *
 * @param name whose rows they are; a job scans a table once
 * @param topics what the table reads
 * @param options how the watermark behaves
 * @param strategy makes the watermark of one partition; null where the source itself makes it, which ends
 * @param location where a row tells its partition and offset
 * @param watermarkField which field of a row becomes the watermark that it leaves with; -1 for none
 */
public record WatermarkedTable(
        String name,
        TopicSubscription topics,
        WatermarkOptions options,
        WatermarkStrategy<RowData> strategy,
        RecordLocation location,
        int watermarkField)
        implements Serializable {

    boolean isPartitioned() {
        return strategy != null;
    }
}
