package dev.telltale.fallback.landing;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.fallback.pipeline.ReadingDecoder;
import dev.telltale.fallback.topic.EventTimeProgress;

/**
 * Copies the records of a topic that have an event time into the readings table of a pipeline, as they are. Records, offsets and pending windows are written in one
 * transaction, so that each reading is landed exactly once, also after a crash.
 */
public final class Landing {
    private final BatchPipeline pipeline;
    private final Jdbi database;
    private final ReadingDecoder decoder;
    private final ReadingsTable table;
    private final EventTimeProgress progress;
    private final CountedReadings counted;

    /**
     * @param progress is updated with the landed readings
     * @param counted readings whose windows are computed already
     */
    public Landing(BatchPipeline pipeline, Jdbi database, EventTimeProgress progress, CountedReadings counted) {
        this.pipeline = pipeline;
        this.database = database;
        this.decoder = pipeline.decoder();
        this.table = new ReadingsTable(pipeline);
        this.progress = progress;
        this.counted = counted;
    }

    /**
     * Lands the readings between the given offsets and the current end of the topic, except those that are landed
     * already.
     *
     * @param from first offset by partition
     * @param landed receives the number of readings landed so far, after each transaction
     * @param enough number of readings after which the landing ends
     * @param stop ends the landing after the current transaction
     * @return number of readings landed by this call
     */
    public long run(
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
        try (RecordsAhead ahead = new RecordsAhead(pipeline, decoder, consumer, from, ends)) {
            ahead.begin(landed());
            while (!done && !stop.getAsBoolean()) {
                LandingBatch batch = ahead.take();
                boolean last = total + batch.readings().size() >= enough
                        || ends.keySet().stream()
                                .allMatch(partition -> batch.gap(partition, from) >= ends.get(partition));
                if (!last) {
                    ahead.begin(batch.landed());
                }
                if (database.inTransaction(handle -> write(handle, batch))) {
                    total += batch.readings().size();
                    advance(batch, from, ends);
                    landed.accept(total);
                    done = last;
                } else {
                    ahead.begin(landed());
                }
            }
        }
        return total;
    }

    private Map<TopicPartition, OffsetRanges> landed() {
        return database.inTransaction(handle -> LandedOffsets.lock(handle, pipeline.name(), pipeline.topic()));
    }

    private void advance(LandingBatch batch, Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
        Instant now = Instant.now();
        batch.readings()
                .forEach(row -> progress.read(row.partition(), row.reading().eventTimeMillis(), now));
        for (TopicPartition partition : ends.keySet()) {
            progress.position(partition.partition(), batch.gap(partition, from) >= ends.get(partition));
        }
    }

    /**
     * Updates the progress with readings that were landed before, so that a restarted process knows which windows are
     * complete.
     *
     * @param from offset by partition; readings landed from there up to the next gap count
     */
    public void restoreProgress(Map<Integer, Long> from) {
        Instant now = Instant.now();
        database.useTransaction(handle -> LandedOffsets.lock(handle, pipeline.name(), pipeline.topic())
                .forEach((partition, landed) -> {
                    long first = from.getOrDefault(partition.partition(), 0L);
                    table.newest(handle, partition, first, landed.gapFrom(first))
                            .ifPresent(newest -> progress.read(partition.partition(), newest.toEpochMilli(), now));
                }));
    }

    /** Writes a batch, unless another process has landed since it was read. */
    private boolean write(Handle handle, LandingBatch batch) throws SQLException {
        if (!batch.follows(LandedOffsets.lock(handle, pipeline.name(), pipeline.topic()))) {
            return false;
        }
        List<ReadingsTable.Landed> readings = batch.readings();
        DeadLetters.remove(handle, pipeline, readings);
        table.copy(handle.getConnection(), readings);
        DeadLetters.store(handle, pipeline.name(), batch.letters());
        PendingWindows.add(handle, pipeline.name(), batch.windowStarts(counted));
        LandedOffsets.store(handle, pipeline.name(), pipeline.topic(), batch.landed());
        return true;
    }
}
