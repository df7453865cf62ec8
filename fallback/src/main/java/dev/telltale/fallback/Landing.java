package dev.telltale.fallback;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Copies the readings of a topic into its readings table. Rows and offsets are one transaction: after a crash at any
 * instant nothing is missing and nothing is there twice.
 */
final class Landing {
    /** Readings per transaction. Chosen by us: large enough for COPY to be fast, small enough for memory. */
    private static final int CHUNK_READINGS = 50_000;

    private static final Duration POLL = Duration.ofMillis(500);

    private final Jdbi database;
    private final ReadingDecoder decoder;
    private final ReadingsTable table;

    Landing(Jdbi database, ReadingDecoder decoder, ReadingsTable table) {
        this.database = database;
        this.decoder = decoder;
        this.table = table;
    }

    /**
     * Lands what the topic holds now.
     *
     * @param landed told the number of readings so far
     * @return readings landed by this call
     */
    long toTheEnd(Consumer<byte[], byte[]> consumer, String topic, LongConsumer landed) throws SQLException {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        long total = 0;
        boolean done = false;
        while (!done) {
            Chunk chunk = database.inTransaction(handle -> chunk(handle, consumer, topic, ends));
            total += chunk.readings().size();
            done = chunk.last();
            landed.accept(total);
        }
        return total;
    }

    private Chunk chunk(Handle handle, Consumer<byte[], byte[]> consumer, String topic, Map<TopicPartition, Long> ends)
            throws SQLException {
        Map<TopicPartition, Long> next = LandedOffsets.lock(handle, topic);
        seek(consumer, next, ends);
        Chunk chunk = new Chunk(new ArrayList<>(), new ArrayList<>(), new HashMap<>(), ends);
        while (chunk.readings().size() < CHUNK_READINGS && !chunk.last()) {
            consumer.poll(POLL).forEach(record -> add(record, chunk));
            ends.keySet().forEach(partition -> chunk.next().put(partition, consumer.position(partition)));
        }
        table.copy(handle.getConnection(), chunk.readings());
        DeadLetters.store(handle, chunk.letters());
        LandedOffsets.store(handle, chunk.next());
        return chunk;
    }

    private static void seek(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> next, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(ends.keySet());
        ends.forEach((partition, end) -> {
            long from = Math.max(next.getOrDefault(partition, 0L), beginnings.get(partition));
            if (from > end) {
                throw new FallbackException("topic " + partition.topic() + " ends before what was landed from it; "
                        + "it was made anew: empty landed_offsets and its readings table");
            }
            if (consumer.position(partition) != from) {
                consumer.seek(partition, from);
            }
        });
    }

    private void add(ConsumerRecord<byte[], byte[]> record, Chunk chunk) {
        Reading reading = decoder.decode(record.value());
        if (reading instanceof Reading.Valid valid) {
            chunk.readings().add(new ReadingsTable.Landed(record.topic(), record.partition(), record.offset(), valid));
        } else if (reading instanceof Reading.Invalid invalid) {
            chunk.letters().add(new DeadLetters.DeadLetter(record, invalid.error()));
        }
    }

    /** What one transaction lands. */
    private record Chunk(
            List<ReadingsTable.Landed> readings,
            List<DeadLetters.DeadLetter> letters,
            Map<TopicPartition, Long> next,
            Map<TopicPartition, Long> ends) {

        boolean last() {
            return ends.entrySet().stream().allMatch(end -> next.getOrDefault(end.getKey(), 0L) >= end.getValue());
        }
    }
}
