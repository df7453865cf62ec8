package dev.telltale.fallback;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads along in the topic, to know which windows there should be. */
final class TopicTail implements AutoCloseable {
    private final BatchPipeline pipeline;
    private final ReadingDecoder decoder;
    private final TrackedWindows tracked;
    private final EventTimeProgress progress;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<Integer, Long> start;

    /**
     * @param tracked told of each reading
     * @param start where to begin by partition; at the topic's beginning where there is none
     */
    TopicTail(BatchPipeline pipeline, TrackedWindows tracked, EventTimeProgress progress, Map<Integer, Long> start) {
        this.pipeline = pipeline;
        this.decoder = pipeline.decoder();
        this.tracked = tracked;
        this.progress = progress;
        this.start = start;
        this.consumer = pipeline.consumer();
    }

    /**
     * Reads to the end of what the topic holds now, or until there is too much to remember.
     *
     * @return whether it came to the end
     */
    boolean read(BooleanSupplier stop) {
        assign();
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        AwaitedRecords records = new AwaitedRecords(consumer);
        while (!isAtEnd(ends) && !tracked.isFull() && !stop.getAsBoolean()) {
            Instant now = Instant.now();
            records.poll().forEach(record -> add(record, now));
        }
        ends.forEach((partition, end) -> progress.position(partition.partition(), consumer.position(partition) >= end));
        return isAtEnd(ends);
    }

    /** By partition where to begin so that no reading of a window that is not settled is left out. */
    Map<Integer, Long> offsets() {
        Map<Integer, Long> offsets = new HashMap<>();
        consumer.assignment().forEach(partition -> offsets.put(partition.partition(), consumer.position(partition)));
        offsets.putAll(tracked.firstOffsets());
        return offsets;
    }

    private boolean isAtEnd(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** A topic may get more partitions. */
    private void assign() {
        List<TopicPartition> partitions = pipeline.partitions(consumer);
        if (partitions.size() == consumer.assignment().size()) {
            return;
        }
        List<TopicPartition> added = partitions.stream()
                .filter(partition -> !consumer.assignment().contains(partition))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> first = consumer.beginningOffsets(added);
        Map<TopicPartition, Long> ends = consumer.endOffsets(added);
        added.forEach(partition -> {
            long wanted = start.getOrDefault(partition.partition(), 0L);
            boolean there = wanted >= first.get(partition) && wanted <= ends.get(partition);
            consumer.seek(partition, there ? wanted : first.get(partition));
        });
    }

    private void add(ConsumerRecord<byte[], byte[]> record, Instant now) {
        if (decoder.decode(record.value()) instanceof Reading.Valid reading) {
            progress.read(record.partition(), reading.eventTimeMillis(), now);
            tracked.add(
                    pipeline.windowStart(reading.eventTimeMillis()),
                    pipeline.key(reading.columns()),
                    record.partition(),
                    record.offset());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
