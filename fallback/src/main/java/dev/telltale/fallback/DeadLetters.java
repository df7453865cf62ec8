package dev.telltale.fallback;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;

import dev.telltale.udf.deadletter.KeptRecord;

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
        letters.forEach(letter -> batch.bind("topic", letter.topic())
                .bind("partition", letter.partition())
                .bind("offset", letter.offset())
                .bind("error", letter.kept().error())
                .bind("payload", letter.kept().payload())
                .bind("key", letter.kept().key())
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
     * @param topic where it was read
     * @param partition its partition
     * @param offset its offset
     * @param kept what is kept of it, and why it cannot be used
     */
    record DeadLetter(String topic, int partition, long offset, KeptRecord kept) {

        static DeadLetter of(ConsumerRecord<byte[], byte[]> record, String error) {
            return new DeadLetter(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    KeptRecord.of(error, record.value(), record.key()));
        }
    }
}
