package dev.telltale.connector.kafka.topic;

import java.util.Map;

import org.apache.kafka.common.TopicPartition;

/**
 * What the broker says of the partitions of some topics.
 *
 * @param offsets the offset after the last record that can be read, of every partition
 * @param starts the offset of the first record, of partitions whose next offset was not known
 * @param emptyUpTo the end of partitions that hold no record from the next offset on, but markers of transactions
 */
public record TopicEnds(
        Map<TopicPartition, Long> offsets, Map<TopicPartition, Long> starts, Map<TopicPartition, Long> emptyUpTo) {}
