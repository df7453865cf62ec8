package dev.telltale.connector.kafka.topic;

import java.util.Map;

import org.apache.kafka.common.TopicPartition;

/**
 * The offsets that the broker reports for the partitions of the topics.
 *
 * @param ends the offset after the last readable record, for every partition
 * @param starts the offset of the first record to read, for partitions with an unknown position
 * @param emptyUpTo the end offset, for partitions with no record between position and end, only transaction markers
 */
public record TopicOffsets(
        Map<TopicPartition, Long> ends, Map<TopicPartition, Long> starts, Map<TopicPartition, Long> emptyUpTo) {}
