package dev.telltale.local.cases;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Jdbi;

import dev.telltale.local.deadletter.DeadLetter;
import dev.telltale.local.deadletter.DeadLetterFilter;
import dev.telltale.local.deadletter.DeadLetters;
import dev.telltale.local.testing.full.CaseTopics;

/** A topic with dead letters of one pipeline, and the records that are replayed to it. */
record ReplayedTopic(CaseTopics kafka, Jdbi database) {
    static final String NAME = "replayed";
    static final String PIPELINE = "replaying";
    static final String HEADER = "replay-of";

    void keep(long offset, String key, String payload) {
        database.useHandle(handle -> handle.createUpdate("INSERT INTO dead_letters "
                        + "(topic, partition_id, partition_offset, received_at, error, payload, record_key, pipeline) "
                        + "VALUES ('replayed', 1, :offset, now(), 'bad', :payload, :key, :pipeline)")
                .bind("pipeline", PIPELINE)
                .bind("offset", offset)
                .bind("payload", bytes(payload))
                .bind("key", bytes(key))
                .execute());
    }

    List<DeadLetter> letters() {
        return new DeadLetters(database)
                .list(new DeadLetterFilter(List.of(PIPELINE), List.of(NAME), "BAD", null, null, 1, null, 10));
    }

    /** Deletes its dead letters. */
    void forget() {
        database.useHandle(handle -> handle.execute("DELETE FROM dead_letters WHERE topic = ?", NAME));
    }

    List<String> sent() {
        return kafka.readBytes(NAME, 1).stream()
                .filter(record -> record.headers().lastHeader(HEADER) != null)
                .map(ReplayedTopic::line)
                .toList();
    }

    private static String line(ConsumerRecord<byte[], byte[]> record) {
        return text(record.headers().lastHeader(HEADER).value()) + " " + text(record.key()) + "="
                + text(record.value());
    }

    static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
