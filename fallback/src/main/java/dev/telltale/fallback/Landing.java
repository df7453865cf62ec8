package dev.telltale.fallback;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Copies the readings of a topic into its readings table. Rows, offsets and the windows that wait for them are one
 * transaction: after a crash at any instant nothing is missing and nothing is there twice.
 */
final class Landing {
    private final BatchPipeline pipeline;
    private final Jdbi database;
    private final ReadingDecoder decoder;
    private final ReadingsTable table;
    private final EventTimeProgress progress;

    /**
     * @param progress told of what is landed
     */
    Landing(BatchPipeline pipeline, Jdbi database, EventTimeProgress progress) {
        this.pipeline = pipeline;
        this.database = database;
        this.decoder = pipeline.decoder();
        this.table = pipeline.readingsTable();
        this.progress = progress;
    }

    /**
     * Lands what the topic holds now from the given offsets on and what was not landed before.
     *
     * @param from first offset per partition
     * @param enough asked after each transaction, told the number of readings so far
     * @param stop ends it after the transaction under way
     * @return readings landed by this call
     */
    long run(
            Consumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> from,
            LongConsumer landed,
            long enough,
            BooleanSupplier stop)
            throws SQLException {
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
        Map<TopicPartition, Long> ends = consumer.endOffsets(from.keySet());
        long total = 0;
        boolean done = false;
        while (!done && total < enough && !stop.getAsBoolean()) {
            LandingChunk chunk = database.inTransaction(handle -> chunk(handle, consumer, from, ends));
            total += chunk.readings().size();
            done = true;
            Instant now = Instant.now();
            chunk.readings()
                    .forEach(row -> progress.read(row.partition(), row.reading().eventTimeMillis(), now));
            for (TopicPartition partition : ends.keySet()) {
                boolean atEnd = chunk.gap(partition, from) >= ends.get(partition);
                progress.position(partition.partition(), atEnd);
                done &= atEnd;
            }
            landed.accept(total);
        }
        return total;
    }

    /**
     * Tells the progress what was landed before, so that whoever goes on after a kill knows which windows are complete.
     *
     * @param from offset by partition, from which on what was landed without a gap counts
     */
    void recall(Map<Integer, Long> from) {
        Instant now = Instant.now();
        database.useTransaction(handle -> LandedOffsets.lock(handle, pipeline.topic())
                .forEach((partition, landed) -> {
                    long first = from.getOrDefault(partition.partition(), 0L);
                    table.newest(handle, partition, first, landed.gapFrom(first))
                            .ifPresent(newest -> progress.read(partition.partition(), newest.toEpochMilli(), now));
                }));
    }

    private LandingChunk chunk(
            Handle handle,
            Consumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> ends)
            throws SQLException {
        LandingChunk chunk = new LandingChunk(pipeline, LandedOffsets.lock(handle, pipeline.topic()));
        Map<TopicPartition, Long> next = new HashMap<>();
        for (TopicPartition partition : ends.keySet()) {
            long first = chunk.gap(partition, from);
            if (consumer.position(partition) != first) {
                consumer.seek(partition, first);
            }
            next.put(partition, first);
        }
        AwaitedRecords records = new AwaitedRecords(consumer);
        while (!chunk.isFull() && ends.keySet().stream().anyMatch(p -> chunk.wants(p, next.get(p), ends.get(p)))) {
            records.poll().forEach(record -> chunk.add(record, decoder));
            next.replaceAll((partition, position) -> chunk.limited(partition, consumer.position(partition)));
        }
        chunk.advance(next);
        List<ReadingsTable.Landed> readings = chunk.readings();
        DeadLetters.remove(handle, pipeline.topic(), readings);
        table.copy(handle.getConnection(), readings);
        DeadLetters.store(handle, chunk.letters());
        PendingWindows.add(handle, pipeline.name(), chunk.windowStarts());
        LandedOffsets.store(handle, pipeline.topic(), chunk.landed());
        return chunk;
    }
}
