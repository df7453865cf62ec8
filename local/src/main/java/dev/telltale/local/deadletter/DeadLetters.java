package dev.telltale.local.deadletter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.udf.deadletter.KeptRecord;

/** Reads dead letters from the database. */
public final class DeadLetters {
    private static final String SELECT = """
            SELECT own.pipeline, topic, partition_id, partition_offset, own.received_at, own.error, replayed_at,
                CASE WHEN :with_bytes THEN record_key END AS record_key,
                CASE WHEN :with_bytes THEN payload END AS payload,
                octet_length(payload) AS length
            FROM pipeline_dead_letters AS own
            JOIN dead_letters USING (topic, partition_id, partition_offset)
            LEFT JOIN dead_letter_replays USING (topic, partition_id, partition_offset)
            """;

    private final Jdbi database;

    public DeadLetters(Jdbi database) {
        this.database = database;
    }

    /** Lists dead letters, the newest first. */
    public List<DeadLetter> list(DeadLetterFilter filter) {
        return list(filter, true);
    }

    /** Lists dead letters without their keys and values, which may be large. */
    public List<DeadLetter> listOnly(DeadLetterFilter filter) {
        return list(filter, false);
    }

    private List<DeadLetter> list(DeadLetterFilter filter, boolean withBytes) {
        try {
            return database.withHandle(handle -> handle.createQuery(SELECT + """
                            WHERE own.pipeline = ANY (:pipelines)
                                AND topic = ANY (:topics)
                                AND (CAST(:error AS text) IS NULL OR strpos(lower(own.error), lower(:error)) > 0)
                                AND (CAST(:from AS timestamptz) IS NULL OR own.received_at >= :from)
                                AND (CAST(:to AS timestamptz) IS NULL OR own.received_at < :to)
                                AND (CAST(:partition AS int) IS NULL OR partition_id = :partition)
                                AND (CAST(:offset AS bigint) IS NULL OR partition_offset = :offset)
                            ORDER BY own.received_at DESC, topic, partition_id, partition_offset DESC
                            LIMIT :limit
                            """)
                    .bindArray("pipelines", String.class, filter.pipelines().toArray())
                    .bindArray("topics", String.class, filter.topics().toArray())
                    .bind("error", filter.error())
                    .bind("from", filter.from())
                    .bind("to", filter.to())
                    .bind("partition", filter.partition())
                    .bind("offset", filter.offset())
                    .bind("limit", filter.limit())
                    .bind("with_bytes", withBytes)
                    .map((row, context) -> letter(row))
                    .list());
        } catch (JdbiException failure) {
            throw new TelltaleException("the dead letters cannot be read from the database", failure);
        }
    }

    /**
     * Returns other pipelines that read the topic and did not reject all of these records: they would count a replayed
     * record again.
     */
    public List<String> otherReaders(String pipeline, String topic, List<DeadLetter> letters) {
        return database.withHandle(handle -> handle.createQuery("""
                        SELECT pipeline FROM pipelines AS reader
                        WHERE topic = :topic AND pipeline <> :pipeline AND EXISTS (
                            SELECT FROM unnest(:partitions, :offsets) AS chosen (partition_id, partition_offset)
                            WHERE NOT EXISTS (
                                SELECT FROM pipeline_dead_letters AS rejected
                                WHERE rejected.pipeline = reader.pipeline AND rejected.topic = :topic
                                    AND rejected.partition_id = chosen.partition_id
                                    AND rejected.partition_offset = chosen.partition_offset))
                        ORDER BY pipeline
                        """)
                .bind("topic", topic)
                .bind("pipeline", pipeline)
                .bindArray(
                        "partitions",
                        Integer.class,
                        letters.stream()
                                .map(letter -> letter.place().partition())
                                .toArray())
                .bindArray(
                        "offsets",
                        Long.class,
                        letters.stream().map(letter -> letter.place().offset()).toArray())
                .mapTo(String.class)
                .list());
    }

    /**
     * Finds the dead letter of a pipeline at a place.
     *
     * @throws TelltaleException when no dead letter is at the place
     */
    public DeadLetter at(String pipeline, String topic, Place place) {
        return list(new DeadLetterFilter(
                        List.of(pipeline), List.of(topic), null, null, null, place.partition(), place.offset(), 1))
                .stream()
                .findFirst()
                .orElseThrow(() -> new TelltaleException("there is no dead letter of " + topic + " at " + place));
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getString("pipeline"),
                row.getString("topic"),
                new Place(row.getInt("partition_id"), row.getLong("partition_offset")),
                row.getTimestamp("received_at").toInstant(),
                row.getString("error"),
                row.getBytes("record_key"),
                row.getBytes("payload"),
                row.getObject("length", Integer.class),
                KeptRecord.isWhole(row.getString("error")),
                Optional.ofNullable(row.getTimestamp("replayed_at")).map(Timestamp::toInstant));
    }
}
