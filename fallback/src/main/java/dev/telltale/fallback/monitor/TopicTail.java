package dev.telltale.fallback.monitor;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.fallback.pipeline.Reading;
import dev.telltale.fallback.pipeline.ReadingDecoder;
import dev.telltale.fallback.topic.EventTimeProgress;
import dev.telltale.fallback.topic.RecordPoller;

/** Reads the topic up to its end, to learn which windows are expected. */
final class TopicTail implements AutoCloseable {
    private final BatchPipeline pipeline;
    private final ReadingDecoder decoder;
    private final ExpectedWindows expected;
    private final EventTimeProgress progress;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<Integer, Long> start;

    /**
     * @param expected collects the windows of the readings
     * @param start first offset by partition; a partition without one is read from its beginning
     */
    TopicTail(BatchPipeline pipeline, ExpectedWindows expected, EventTimeProgress progress, Map<Integer, Long> start) {
        this.pipeline = pipeline;
        this.decoder = pipeline.decoder();
        this.expected = expected;
        this.progress = progress;
        this.start = start;
        this.consumer = pipeline.consumer();
    }

    /**
     * Reads up to the current end of the topic, or until {@link ExpectedWindows#isFull}.
     *
     * @return whether the end was reached
     */
    boolean read(BooleanSupplier stop) {
        assign();
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        RecordPoller poller = new RecordPoller(consumer);
        while (!isAtEnd(ends) && !expected.isFull() && !stop.getAsBoolean()) {
            Instant now = Instant.now();
            poller.poll().forEach(record -> add(record, now));
        }
        ends.forEach((partition, end) -> progress.position(partition.partition(), consumer.position(partition) >= end));
        return isAtEnd(ends);
    }

    /** Returns the offset by partition from which a restarted process sees all readings of unsettled windows. */
    Map<Integer, Long> offsets() {
        return positionsUnless(expected.firstOffsets());
    }

    /** Returns the offset by partition before which all readings belong to settled or computed windows. */
    Map<Integer, Long> settledOffsets() {
        return positionsUnless(expected.firstOpenOffsets());
    }

    /** Returns the offset by partition before which no reading belongs to a window that starts at a time or later. */
    Map<Integer, Long> firstOffsets(long startMillis) {
        return positionsUnless(expected.firstOffsets(startMillis));
    }

    private Map<Integer, Long> positionsUnless(Map<Integer, Long> earlier) {
        Map<Integer, Long> offsets = new HashMap<>();
        consumer.assignment().forEach(partition -> offsets.put(partition.partition(), consumer.position(partition)));
        offsets.putAll(earlier);
        return offsets;
    }

    private boolean isAtEnd(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Assigns all partitions; the topic may have new ones. */
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
            boolean exists = wanted >= first.get(partition) && wanted <= ends.get(partition);
            consumer.seek(partition, exists ? wanted : first.get(partition));
        });
    }

    private void add(ConsumerRecord<byte[], byte[]> record, Instant now) {
        if (decoder.decode(record.value(), record.timestamp()) instanceof Reading.Timed reading) {
            progress.read(record.partition(), reading.eventTimeMillis(), now);
            reading.key()
                    .ifPresent(key -> expected.add(
                            pipeline.windowStart(reading.eventTimeMillis()), key, record.partition(), record.offset()));
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
