package dev.telltale.fallback.landing;

import java.util.List;

import org.jdbi.v3.core.Handle;

import dev.telltale.sql.script.TimeRange;
import dev.telltale.sql.script.TopicPart;

/**
 * Table {@code counted_offsets}: the offsets that runs from the topic have counted, updated in the transaction that stores
 * their rows. A live job that reads such a record later may find it late; its window counts it nevertheless.
 */
public final class CountedOffsets {
    private CountedOffsets() {}

    /**
     * Adds a run, in place of earlier ones that it has repeated.
     *
     * @param range ends of the computed windows
     * @param part what it has read
     */
    public static void add(Handle handle, String pipeline, String topic, TimeRange range, TopicPart part) {
        var repeated = handle.prepareBatch("DELETE FROM counted_offsets WHERE pipeline = :pipeline AND topic = :topic "
                + "AND partition_id = :partition AND first_offset >= :first AND next_offset <= :next "
                + "AND computed_from >= :from AND computed_to <= :to");
        var added = handle.prepareBatch("INSERT INTO counted_offsets "
                + "(pipeline, topic, partition_id, first_offset, next_offset, computed_from, computed_to) "
                + "VALUES (:pipeline, :topic, :partition, :first, :next, :from, :to)");
        part.end().forEach((partition, next) -> {
            for (var batch : List.of(repeated, added)) {
                batch.bind("pipeline", pipeline)
                        .bind("topic", topic)
                        .bind("partition", partition)
                        .bind("first", part.first().get(partition))
                        .bind("next", next)
                        .bind("from", range.from())
                        .bind("to", range.to())
                        .add();
            }
        });
        if (added.size() > 0) {
            repeated.execute();
            added.execute();
        }
    }
}
