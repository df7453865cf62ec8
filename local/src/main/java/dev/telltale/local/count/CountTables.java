package dev.telltale.local.count;

import java.util.HashMap;
import java.util.Map;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The counts of the topic of one pipeline in the database.
 *
 * @param database the database
 * @param pipeline name of the pipeline
 * @param topic name of the topic
 */
record CountTables(Jdbi database, String pipeline, String topic) {

    /** The next offset to count, by partition of the topic with this id. */
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

    /** The offset by partition before which all readings belong to settled windows, as the fallback knows. */
    Map<Integer, Long> settledOffsets() {
        return database.withHandle(handle -> {
            Map<Integer, Long> settled = new HashMap<>();
            handle.createQuery("SELECT partition_id, settled_offset FROM fallback_offsets WHERE pipeline = :pipeline")
                    .bind("pipeline", pipeline)
                    .map((row, context) -> settled.put(row.getInt(1), row.getLong(2)))
                    .list();
            return settled;
        });
    }

    /** Adds counted records from an offset on, unless another process has counted them meanwhile. */
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

    /** The sums of all topics with this name. */
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
     * Stores and returns the number of readings in the tables that were deleted from the topic before they were
     * counted.
     *
     * @param atLeast the number that is known now; a greater stored number stays
     */
    long uncounted(long atLeast) {
        return database.inTransaction(handle -> {
            if (atLeast > 0) {
                raise(handle, atLeast);
            }
            return handle.createQuery("SELECT reading_count FROM uncounted_readings "
                            + "WHERE pipeline = :pipeline AND topic = :topic")
                    .bind("pipeline", pipeline)
                    .bind("topic", topic)
                    .mapTo(Long.class)
                    .findOne()
                    .orElse(0L);
        });
    }

    private void raise(Handle handle, long atLeast) {
        handle.createUpdate("INSERT INTO uncounted_readings AS kept (pipeline, topic, reading_count) "
                        + "VALUES (:pipeline, :topic, :count) ON CONFLICT (pipeline, topic) DO UPDATE "
                        + "SET reading_count = greatest(kept.reading_count, excluded.reading_count)")
                .bind("pipeline", pipeline)
                .bind("topic", topic)
                .bind("count", atLeast)
                .execute();
    }

    /**
     * The sums of a topic.
     *
     * @param records counted records
     * @param gone maximum number of readings whose records were deleted before they were counted; unlimited if a former
     *     topic had the name
     */
    record Sum(long records, long gone) {}
}
