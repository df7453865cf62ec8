package dev.telltale.fallback.landing;

import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;

import dev.telltale.udf.deadletter.KeptRecord;

/** Table {@code dead_letters}: invalid records, each once, whether the live job or the landing stores them. */
final class DeadLetters {
    private DeadLetters() {}

    /** Stores records that are not stored yet. */
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

    /**
     * Removes readings that the live job stored as dead letters. These were ahead of the clock when the live job read
     * them; now they would be valid.
     */
    static void remove(Handle handle, String topic, List<ReadingsTable.Landed> readings) {
        if (readings.isEmpty()) {
            return;
        }
        LongSummaryStatistics offsets =
                readings.stream().mapToLong(ReadingsTable.Landed::offset).summaryStatistics();
        Set<Position> deadLetters =
                new HashSet<>(handle.createQuery("SELECT partition_id, partition_offset FROM dead_letters "
                                + "WHERE topic = :topic AND partition_offset BETWEEN :first AND :last")
                        .bind("topic", topic)
                        .bind("first", offsets.getMin())
                        .bind("last", offsets.getMax())
                        .map((row, context) -> new Position(row.getInt(1), row.getLong(2)))
                        .list());
        readings.removeIf(reading -> deadLetters.contains(new Position(reading.partition(), reading.offset())));
    }

    private record Position(int partition, long offset) {}

    /**
     * An invalid record.
     *
     * @param topic topic of the record
     * @param partition partition of the record
     * @param offset offset of the record
     * @param kept error, value and key
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
