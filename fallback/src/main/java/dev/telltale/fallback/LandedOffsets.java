package dev.telltale.fallback;

import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;

/** How far a topic has been landed: kept in the database, changed only together with what was landed. */
final class LandedOffsets {
    private LandedOffsets() {}

    /** Next offset per partition, locked until the transaction ends so that two landings take turns. */
    static Map<TopicPartition, Long> lock(Handle handle, String topic) {
        handle.createQuery("SELECT pg_advisory_xact_lock(hashtext('landed_offsets'), hashtext(:topic))")
                .bind("topic", topic)
                .mapToMap()
                .one();
        Map<TopicPartition, Long> next = new HashMap<>();
        handle.createQuery("SELECT partition_id, next_offset FROM landed_offsets WHERE topic = :topic")
                .bind("topic", topic)
                .map((row, context) -> next.put(new TopicPartition(topic, row.getInt(1)), row.getLong(2)))
                .list();
        return next;
    }

    static void store(Handle handle, Map<TopicPartition, Long> next) {
        var batch = handle.prepareBatch("INSERT INTO landed_offsets (topic, partition_id, next_offset) "
                + "VALUES (:topic, :partition, :next) "
                + "ON CONFLICT (topic, partition_id) DO UPDATE SET next_offset = EXCLUDED.next_offset");
        next.forEach((partition, offset) -> batch.bind("topic", partition.topic())
                .bind("partition", partition.partition())
                .bind("next", offset)
                .add());
        batch.execute();
    }
}
