package dev.telltale.fallback;

import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;

/** What was landed of a topic: kept in the database, changed only together with what was landed. */
final class LandedOffsets {
    private LandedOffsets() {}

    /** Ranges per partition, locked until the transaction ends so that two landings take turns. */
    static Map<TopicPartition, LandedRanges> lock(Handle handle, String topic) {
        TopicLock.takeUntilCommit(handle, topic);
        Map<TopicPartition, LandedRanges> landed = new HashMap<>();
        handle.createQuery("SELECT partition_id, first_offset, next_offset FROM landed_offsets WHERE topic = :topic")
                .bind("topic", topic)
                .map((row, context) -> {
                    LandedRanges ranges = landed.computeIfAbsent(
                            new TopicPartition(topic, row.getInt(1)), partition -> new LandedRanges());
                    ranges.add(row.getLong(2), row.getLong(3));
                    return ranges;
                })
                .list();
        return landed;
    }

    static void store(Handle handle, String topic, Map<TopicPartition, LandedRanges> landed) {
        handle.createUpdate("DELETE FROM landed_offsets WHERE topic = :topic")
                .bind("topic", topic)
                .execute();
        var batch = handle.prepareBatch("INSERT INTO landed_offsets (topic, partition_id, first_offset, next_offset) "
                + "VALUES (:topic, :partition, :first, :next)");
        landed.forEach((partition, ranges) -> ranges.ranges()
                .forEach((first, next) -> batch.bind("topic", topic)
                        .bind("partition", partition.partition())
                        .bind("first", first)
                        .bind("next", next)
                        .add()));
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
