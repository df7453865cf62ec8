package dev.telltale.local.count;

import java.util.HashMap;
import java.util.Map;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What the database keeps of the counts of one topic.
 *
 * @param database holds the tables
 * @param topic its name
 */
record CountTables(Jdbi database, String topic) {

    /** By partition of the topic with this id, up to which offset its records are counted. */
    Map<Integer, Long> nextOffsets(String id) {
        return database.withHandle(handle -> {
            Map<Integer, Long> next = new HashMap<>();
            handle.createQuery("SELECT partition_id, next_offset FROM topic_counts "
                            + "WHERE topic = :topic AND topic_id = :id")
                    .bind("topic", topic)
                    .bind("id", id)
                    .map((row, context) -> next.put(row.getInt(1), row.getLong(2)))
                    .list();
            return next;
        });
    }

    /** Adds records that were counted from an offset on, unless another process has counted them meanwhile. */
    void add(String id, int partition, long from, TopicScan.Counted counted) {
        database.useHandle(handle -> handle.createUpdate("INSERT INTO topic_counts AS kept "
                        + "(topic, topic_id, partition_id, next_offset, record_count, gone_count) "
                        + "VALUES (:topic, :id, :partition, :next, :records, :gone) "
                        + "ON CONFLICT (topic, topic_id, partition_id) DO UPDATE "
                        + "SET next_offset = excluded.next_offset, "
                        + "record_count = kept.record_count + excluded.record_count, "
                        + "gone_count = kept.gone_count + excluded.gone_count "
                        + "WHERE kept.next_offset = :from")
                .bind("topic", topic)
                .bind("id", id)
                .bind("partition", partition)
                .bind("from", from)
                .bind("next", counted.next())
                .bind("records", counted.records())
                .bind("gone", counted.gone())
                .execute());
    }

    /** All that was counted under the topic's name. */
    Sum sum(String id) {
        return database.withHandle(handle -> handle.createQuery("SELECT coalesce(sum(record_count), 0)::bigint, "
                        + "coalesce(sum(gone_count), 0)::bigint, "
                        + "coalesce(bool_or(topic_id <> :id), false) "
                        + "OR EXISTS (SELECT FROM topic_ids WHERE topic = :topic AND topic_id <> :id) "
                        + "FROM topic_counts WHERE topic = :topic")
                .bind("topic", topic)
                .bind("id", id)
                .map((row, context) -> new Sum(row.getLong(1), row.getBoolean(3) ? Long.MAX_VALUE : row.getLong(2)))
                .one());
    }

    /**
     * The readings that the tables hold and that nothing has counted, once this many are known of.
     *
     * @param atLeast how many there must be by now
     */
    long uncounted(long atLeast) {
        return database.inTransaction(handle -> {
            if (atLeast > 0) {
                raise(handle, atLeast);
            }
            return handle.createQuery("SELECT reading_count FROM uncounted_readings WHERE topic = :topic")
                    .bind("topic", topic)
                    .mapTo(Long.class)
                    .findOne()
                    .orElse(0L);
        });
    }

    private void raise(Handle handle, long atLeast) {
        handle.createUpdate("INSERT INTO uncounted_readings AS kept (topic, reading_count) VALUES (:topic, :count) "
                        + "ON CONFLICT (topic) DO UPDATE "
                        + "SET reading_count = greatest(kept.reading_count, excluded.reading_count)")
                .bind("topic", topic)
                .bind("count", atLeast)
                .execute();
    }

    /**
     * @param records that were counted
     * @param gone readings that there may have been beside them, of which the records were gone; any number in a former
     *     topic of the name
     */
    record Sum(long records, long gone) {}
}
