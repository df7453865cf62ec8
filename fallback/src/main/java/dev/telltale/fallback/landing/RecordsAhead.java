package dev.telltale.fallback.landing;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.fallback.pipeline.ReadingDecoder;
import dev.telltale.fallback.topic.RecordPoller;

/**
 * Reads and decodes the next records of a topic while the ones before them are written. Until it is closed, only it uses the
 * consumer.
 */
final class RecordsAhead implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final BatchPipeline pipeline;
    private final ReadingDecoder decoder;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> from;
    private final Map<TopicPartition, Long> ends;
    private Future<LandingBatch> next;

    /**
     * @param from first offset by partition
     * @param ends end of the offsets by partition, exclusive
     */
    RecordsAhead(
            BatchPipeline pipeline,
            ReadingDecoder decoder,
            Consumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> ends) {
        this.pipeline = pipeline;
        this.decoder = decoder;
        this.consumer = consumer;
        this.from = from;
        this.ends = ends;
    }

    /**
     * Begins to read the next batch.
     *
     * @param landed ranges that are landed when the batch is written
     */
    void begin(Map<TopicPartition, OffsetRanges> landed) {
        LandingBatch batch = new LandingBatch(pipeline, landed);
        next = thread.submit(() -> read(batch));
    }

    /** Waits for the batch. */
    LandingBatch take() {
        try {
            return next.get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    private LandingBatch read(LandingBatch batch) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (TopicPartition partition : ends.keySet()) {
            long first = batch.gap(partition, from);
            if (consumer.position(partition) != first) {
                consumer.seek(partition, first);
            }
            positions.put(partition, first);
        }
        RecordPoller poller = new RecordPoller(consumer);
        while (!batch.isFull() && ends.keySet().stream().anyMatch(p -> batch.wants(p, positions.get(p), ends.get(p)))) {
            poller.poll().forEach(record -> batch.add(record, decoder));
            positions.replaceAll((partition, position) -> batch.limited(partition, consumer.position(partition)));
        }
        batch.advance(positions);
        return batch;
    }

    /** Waits until the consumer is not used any more. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
