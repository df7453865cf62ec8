package dev.telltale.local.deadletter;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The replays of one topic in the database.
 *
 * @param handle connection that holds the lock of the topic
 * @param topic the topic
 */
record ReplayLog(Handle handle, String topic) {
    private static final String LETTER = "topic = :topic AND partition_id = :partition AND partition_offset = :offset";

    /** Tries to lock the topic for this connection. */
    boolean lock() {
        return handle.createQuery(
                        "SELECT pg_try_advisory_lock(hashtext('telltale replay' || current_schema()), hashtext(:topic))")
                .bind("topic", topic)
                .mapTo(boolean.class)
                .one();
    }

    /** The records that an interrupted replay may have sent, with the first offset to search. */
    List<Unknown> unknown() {
        return handle.createQuery("SELECT partition_id, partition_offset, searched_from FROM dead_letter_replays "
                        + "WHERE topic = :topic AND replayed_at IS NULL")
                .bind("topic", topic)
                .map((row, context) -> new Unknown(new Place(row.getInt(1), row.getLong(2)), row.getLong(3)))
                .list();
    }

    /** Records a batch before it is sent. */
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

    /** Records the offsets of sent records. */
    void complete(Map<Place, Long> sent) {
        handle.useTransaction(open -> {
            PreparedBatch batch = open.prepareBatch(
                    "UPDATE dead_letter_replays SET replayed_at = now(), replayed_offset = :sent WHERE " + LETTER);
            sent.forEach(
                    (place, offset) -> bind(batch, place).bind("sent", offset).add());
            batch.execute();
        });
    }

    /** Deletes records of a batch that are not in the topic. */
    void deleteUnsent(Collection<Place> unsent) {
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
     * A record that an interrupted replay may have sent.
     *
     * @param place place of the dead letter
     * @param searchedFrom first offset at which the replayed record can be
     */
    record Unknown(Place place, long searchedFrom) {}
}
