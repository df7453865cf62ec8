package dev.telltale.fallback.topic;

import java.util.List;

import org.jdbi.v3.core.Handle;

/**
 * What the database holds of a topic that was deleted and created again.
 *
 * @param handle handle of a transaction that holds the locks of the topic
 * @param topic name of the topic
 * @param id id of the former topic
 */
record FormerTopic(Handle handle, String topic, String id) {

    /** Renames the former topic to {@code topic@id}, and forgets how far its pipelines have read it. */
    void renamedFor(String current) {
        List<String> readers = readers();
        rename("late_readings");
        rename("counted_offsets");
        rename("dead_letters");
        readers.forEach(reader -> rename(reader + "_readings"));
        handle.execute(
                "INSERT INTO topic_counts (topic, topic_id, partition_id, next_offset, record_count, gone_count) "
                        + "VALUES (?, ?, 0, 0, 0, 0) ON CONFLICT DO NOTHING",
                topic,
                id);
        handle.execute("UPDATE topic_ids SET topic_id = ? WHERE topic = ?", current, topic);
        handle.execute("DELETE FROM landed_offsets WHERE topic = ?", topic);
        for (String reader : readers) {
            handle.execute("DELETE FROM fallback_offsets WHERE pipeline = ?", reader);
            handle.execute("DELETE FROM fallback_state WHERE pipeline = ?", reader);
            handle.execute("DELETE FROM live_progress WHERE table_name = ?", reader + "_windows");
        }
    }

    private void rename(String table) {
        handle.execute("UPDATE " + table + " SET topic = ? WHERE topic = ?", topic + "@" + id, topic);
    }

    /** Returns the pipelines that read the topic. */
    private List<String> readers() {
        return handle.createQuery("SELECT pipeline FROM pipelines WHERE topic = :topic ORDER BY pipeline")
                .bind("topic", topic)
                .mapTo(String.class)
                .list();
    }
}
