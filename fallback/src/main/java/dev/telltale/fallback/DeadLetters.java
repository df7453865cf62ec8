package dev.telltale.fallback;

import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;

/** Keeps records that cannot be used, once each, also when the live job has kept them before. */
final class DeadLetters {
    private DeadLetters() {}

    static void store(Handle handle, List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch(
                "INSERT INTO dead_letters (topic, partition_id, partition_offset, received_at, error, payload) "
                        + "VALUES (:topic, :partition, :offset, now(), :error, :payload) ON CONFLICT DO NOTHING");
        letters.forEach(letter -> batch.bind("topic", letter.record().topic())
                .bind("partition", letter.record().partition())
                .bind("offset", letter.record().offset())
                .bind("error", letter.error())
                .bind("payload", letter.record().value())
                .add());
        batch.execute();
    }

    /**
     * @param record as received
     * @param error why it cannot be used
     */
    record DeadLetter(ConsumerRecord<byte[], byte[]> record, String error) {}
}
