package dev.telltale.fallback;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;

/** Keeps records that cannot be used, once each, also when the live job has kept them before. */
final class DeadLetters {
    private DeadLetters() {}

    static void store(Handle handle, List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("INSERT INTO dead_letters "
                + "(topic, partition_id, partition_offset, received_at, error, payload, record_key) "
                + "VALUES (:topic, :partition, :offset, now(), :error, :payload, :key) "
                + "ON CONFLICT DO NOTHING");
        letters.forEach(letter -> batch.bind("topic", letter.record().topic())
                .bind("partition", letter.record().partition())
                .bind("offset", letter.record().offset())
                .bind("error", letter.error())
                .bind("payload", letter.record().value())
                .bind("key", letter.record().key())
                .add());
        batch.execute();
    }

    /** Takes out the readings that the live job has kept as unusable: the clock judged them, and would not do so today. */
    static void remove(Handle handle, String topic, List<ReadingsTable.Landed> readings) {
        if (readings.isEmpty()) {
            return;
        }
        Set<Place> unusable =
                new HashSet<>(handle.createQuery("SELECT partition_id, partition_offset FROM dead_letters "
                                + "WHERE topic = :topic AND partition_offset BETWEEN :first AND :last")
                        .bind("topic", topic)
                        .bind(
                                "first",
                                readings.stream()
                                        .mapToLong(ReadingsTable.Landed::offset)
                                        .min()
                                        .orElseThrow())
                        .bind(
                                "last",
                                readings.stream()
                                        .mapToLong(ReadingsTable.Landed::offset)
                                        .max()
                                        .orElseThrow())
                        .map((row, context) -> new Place(row.getInt(1), row.getLong(2)))
                        .list());
        readings.removeIf(reading -> unusable.contains(new Place(reading.partition(), reading.offset())));
    }

    private record Place(int partition, long offset) {}

    /**
     * @param record as received
     * @param error why it cannot be used
     */
    record DeadLetter(ConsumerRecord<byte[], byte[]> record, String error) {}
}
