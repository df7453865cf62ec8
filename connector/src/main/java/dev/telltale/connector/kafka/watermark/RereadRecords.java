package dev.telltale.connector.kafka.watermark;

import org.apache.kafka.common.TopicPartition;

import dev.telltale.connector.kafka.handover.Handover;

/** The records of a topic that a handover reads again. */
record RereadRecords(Handover handover, String topic) {

    /** Whether all of them are read, by this subtask and all others. */
    boolean areRead(PartitionWatermarks partitions) {
        return handover.isReadAgain(
                number -> partitions.of(new TopicPartition(topic, number)).position());
    }
}
