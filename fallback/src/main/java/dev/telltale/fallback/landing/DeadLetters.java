package dev.telltale.fallback.landing;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.udf.deadletter.KeptRecord;

/** Table {@code dead_letters}: invalid records, each once, whether the live job, the landing or a batch run stores them. */
final class DeadLetters {
    private DeadLetters() {}

    /**
     * Stores records that are not stored yet, in the order of their places: several pipelines that store the records of
     * one topic must not wait for each other.
     */
    static void store(Handle handle, String pipeline, List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("INSERT INTO dead_letters "
                + "(topic, partition_id, partition_offset, received_at, error, payload, record_key, pipeline) "
                + "VALUES (:topic, :partition, :offset, now(), :error, :payload, :key, :pipeline) "
                + "ON CONFLICT DO NOTHING");
        var ofPipeline = handle.prepareBatch("INSERT INTO pipeline_dead_letters "
                + "(pipeline, topic, partition_id, partition_offset, received_at, error) "
                + "VALUES (:pipeline, :topic, :partition, :offset, now(), :error) ON CONFLICT DO NOTHING");
        for (DeadLetter letter : letters.stream().sorted(DeadLetter.BY_PLACE).toList()) {
            bind(batch, pipeline, letter)
                    .bind("payload", letter.kept().payload())
                    .bind("key", letter.kept().key())
                    .add();
            bind(ofPipeline, pipeline, letter).add();
        }
        batch.execute();
        ofPipeline.execute();
    }

    private static PreparedBatch bind(PreparedBatch batch, String pipeline, DeadLetter letter) {
        return batch.bind("pipeline", pipeline)
                .bind("topic", letter.topic())
                .bind("partition", letter.partition())
                .bind("offset", letter.offset())
                .bind("error", letter.kept().error());
    }

    /**
     * Removes readings that the live job stored as dead letters. These were ahead of the clock when the live job read
     * them; now they would be valid.
     */
    static void remove(Handle handle, BatchPipeline pipeline, List<ReadingsTable.Landed> readings) {
        if (readings.isEmpty()) {
            return;
        }
        LongSummaryStatistics offsets =
                readings.stream().mapToLong(ReadingsTable.Landed::offset).summaryStatistics();
        Set<Position> deadLetters = new HashSet<>(handle.createQuery(
                        "SELECT partition_id, partition_offset FROM pipeline_dead_letters "
                                + "WHERE pipeline = :pipeline AND topic = :topic AND partition_offset BETWEEN :first AND :last")
                .bind("pipeline", pipeline.name())
                .bind("topic", pipeline.topic())
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
        private static final Comparator<DeadLetter> BY_PLACE =
                Comparator.comparingInt(DeadLetter::partition).thenComparingLong(DeadLetter::offset);

        static DeadLetter of(ConsumerRecord<byte[], byte[]> record, String error) {
            return new DeadLetter(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    KeptRecord.of(error, record.value(), record.key()));
        }
    }
}
