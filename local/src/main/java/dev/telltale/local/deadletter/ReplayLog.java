package dev.telltale.local.deadletter;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * What the database knows of the replays of one topic.
 *
 * @param handle a connection that holds the topic's lock as long as it is open
 * @param topic whose records are replayed
 */
record ReplayLog(Handle handle, String topic) {
    private static final String LETTER = "topic = :topic AND partition_id = :partition AND partition_offset = :offset";

    /** Whether this connection alone may replay to the topic from now on. */
    boolean lock() {
        return handle.createQuery("SELECT pg_try_advisory_lock(hashtext('telltale replay'), hashtext(:topic))")
                .bind("topic", topic)
                .mapTo(boolean.class)
                .one();
    }

    /** Those that were about to be sent when a replay ended, with the offset from which on they would be in the topic. */
    List<Unknown> unknown() {
        return handle.createQuery("SELECT partition_id, partition_offset, searched_from FROM dead_letter_replays "
                        + "WHERE topic = :topic AND replayed_at IS NULL")
                .bind("topic", topic)
                .map((row, context) -> new Unknown(new Place(row.getInt(1), row.getLong(2)), row.getLong(3)))
                .list();
    }

    /** Writes down what is about to be sent: whoever finds only this has to look into the topic. */
    void announce(Collection<DeadLetter> letters, Map<Integer, Long> endOffsets) {
        handle.useTransaction(open -> {
            PreparedBatch batch = open.prepareBatch("INSERT INTO dead_letter_replays "
                    + "(topic, partition_id, partition_offset, searched_from) "
                    + "VALUES (:topic, :partition, :offset, :from)");
            letters.forEach(letter -> bind(batch, letter.place())
                    .bind("from", endOffsets.get(letter.place().partition()))
                    .add());
            batch.execute();
        });
    }

    /** Writes down that records are in the topic, and at which offset of their partition. */
    void complete(Map<Place, Long> sent) {
        handle.useTransaction(open -> {
            PreparedBatch batch = open.prepareBatch(
                    "UPDATE dead_letter_replays SET replayed_at = now(), replayed_offset = :sent WHERE " + LETTER);
            sent.forEach(
                    (place, offset) -> bind(batch, place).bind("sent", offset).add());
            batch.execute();
        });
    }

    /** Takes back what was announced and is not in the topic. */
    void takeBack(Collection<Place> unsent) {
        handle.useTransaction(open -> {
            PreparedBatch batch = open.prepareBatch("DELETE FROM dead_letter_replays WHERE " + LETTER);
            unsent.forEach(place -> bind(batch, place).add());
            batch.execute();
        });
    }

    private PreparedBatch bind(PreparedBatch batch, Place place) {
        return batch.bind("topic", topic).bind("partition", place.partition()).bind("offset", place.offset());
    }

    /**
     * @param place of the dead letter
     * @param searchedFrom offset in its partition before which its replay cannot be
     */
    record Unknown(Place place, long searchedFrom) {}
}
