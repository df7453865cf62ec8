package dev.telltale.local.shadow;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

import dev.telltale.fallback.live.KafkaErrors;
import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.fallback.pipeline.Reading;
import dev.telltale.fallback.pipeline.ReadingDecoder;
import dev.telltale.fallback.topic.EventTimeBounds;
import dev.telltale.fallback.topic.RecordPoller;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.KafkaClient;

/**
 * The first window of which a job that starts in the middle of a topic sees all readings: it begins after the event times of
 * the records before the start.
 */
final class FirstWindow {
    /**
     * How many records before the start are read in each partition. Chosen by us: readings that are out of order are close to
     * each other.
     */
    private static final long LOOK_BACK = 2_000;

    private final BatchPipeline pipeline;
    private final ReadingDecoder decoder;

    private FirstWindow(BatchPipeline pipeline) {
        this.pipeline = pipeline;
        this.decoder = pipeline.decoder();
    }

    /**
     * An instant at or before the start of the first whole window, and after all readings before the start.
     *
     * @param since time of the first record that the job reads; empty for the beginning of the topic
     */
    static Instant after(Pipeline pipeline, Optional<Instant> since) {
        try {
            return new FirstWindow(BatchPipeline.of(pipeline)).find(since);
        } catch (KafkaException failure) {
            throw new TelltaleException(KafkaErrors.sentence(failure, KafkaClient.of(pipeline.settings())), failure);
        }
    }

    private Instant find(Optional<Instant> since) {
        try (KafkaConsumer<byte[], byte[]> consumer = pipeline.consumer()) {
            List<TopicPartition> partitions = pipeline.partitions(consumer);
            Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> start = new HashMap<>(first);
            since.ifPresent(time -> start.putAll(offsets(consumer, partitions, time)));
            Instant latest = EventTimeBounds.FIRST;
            for (TopicPartition partition : partitions) {
                long end = start.get(partition);
                Instant found = end > first.get(partition)
                        ? latest(consumer, partition, Math.max(first.get(partition), end - LOOK_BACK), end)
                        : afterRemoved(consumer, partition, end);
                latest = found.isAfter(latest) ? found : latest;
            }
            return latest;
        }
    }

    /** The offsets of the first records since a time; the end of a partition without one. */
    private static Map<TopicPartition, Long> offsets(
            KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Instant since) {
        Map<TopicPartition, Long> offsets = new HashMap<>(consumer.endOffsets(partitions));
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, since.toEpochMilli()));
        consumer.offsetsForTimes(times)
                .forEach((partition, found) -> Optional.ofNullable(found)
                        .map(OffsetAndTimestamp::offset)
                        .ifPresent(offset -> offsets.put(partition, offset)));
        return offsets;
    }

    /** If the beginning of a partition was removed, its readings were about as old as the first one that is left. */
    private Instant afterRemoved(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long first) {
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        Instant found =
                first == 0 ? EventTimeBounds.FIRST : latest(consumer, partition, first, Math.min(end, first + 1));
        return found.equals(EventTimeBounds.FIRST)
                ? found
                : found.plus(pipeline.manifest().outOfOrderness());
    }

    /** The first instant after all readings of a range of offsets. */
    private Instant latest(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long from, long to) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        RecordPoller poller = new RecordPoller(consumer);
        Instant latest = EventTimeBounds.FIRST;
        while (consumer.position(partition) < to) {
            for (ConsumerRecord<byte[], byte[]> record : poller.poll()) {
                if (record.offset() < to
                        && decoder.decode(record.value(), record.timestamp()) instanceof Reading.Timed reading) {
                    Instant after = Instant.ofEpochMilli(reading.eventTimeMillis() + 1);
                    latest = after.isAfter(latest) ? after : latest;
                }
            }
        }
        return latest;
    }
}
