package dev.telltale.fallback.landing;

import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;

import dev.telltale.fallback.topic.TopicLock;

/** Table {@code landed_offsets}: the offsets that were landed, updated in the same transaction as the readings. */
final class LandedOffsets {
    private LandedOffsets() {}

    /** Returns a pipeline's landed ranges by partition, and locks them until the transaction ends. */
    static Map<TopicPartition, OffsetRanges> lock(Handle handle, String pipeline, String topic) {
        TopicLock.takeUntilCommit(handle, topic, pipeline);
        Map<TopicPartition, OffsetRanges> landed = new HashMap<>();
        handle.createQuery("SELECT partition_id, first_offset, next_offset FROM landed_offsets "
                        + "WHERE pipeline = :pipeline AND topic = :topic")
                .bind("pipeline", pipeline)
                .bind("topic", topic)
                .map((row, context) -> {
                    OffsetRanges ranges = landed.computeIfAbsent(
                            new TopicPartition(topic, row.getInt(1)), partition -> new OffsetRanges());
                    ranges.add(row.getLong(2), row.getLong(3));
                    return ranges;
                })
                .list();
        return landed;
    }

    /** Replaces the ranges of a pipeline. */
    static void store(Handle handle, String pipeline, String topic, Map<TopicPartition, OffsetRanges> landed) {
        handle.createUpdate("DELETE FROM landed_offsets WHERE pipeline = :pipeline AND topic = :topic")
                .bind("pipeline", pipeline)
                .bind("topic", topic)
                .execute();
        var batch = handle.prepareBatch("INSERT INTO landed_offsets "
                + "(pipeline, topic, partition_id, first_offset, next_offset) "
                + "VALUES (:pipeline, :topic, :partition, :first, :next)");
        landed.forEach((partition, ranges) -> ranges.ranges()
                .forEach((first, next) -> batch.bind("pipeline", pipeline)
                        .bind("topic", topic)
                        .bind("partition", partition.partition())
                        .bind("first", first)
                        .bind("next", next)
                        .add()));
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
