package dev.telltale.fallback.landing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.fallback.pipeline.Reading;
import dev.telltale.fallback.pipeline.ReadingDecoder;

/** Readings and dead letters of one transaction: of each partition, those in the first gap of its landed ranges. */
final class LandingBatch {
    /** Chosen by us: enough for a fast COPY, few enough for memory. */
    private static final int MAX_ROWS = 50_000;

    /** Chosen by us: records can be large. */
    private static final long MAX_BYTES = 64 << 20;

    private final BatchPipeline pipeline;
    private final Map<TopicPartition, OffsetRanges> landed = new HashMap<>();
    private final Map<TopicPartition, Map<Long, Long>> before;
    private final Map<TopicPartition, Long> first = new HashMap<>();
    private final List<ReadingsTable.Landed> readings = new ArrayList<>();
    private final List<DeadLetters.DeadLetter> letters = new ArrayList<>();
    private long bytes;

    /**
     * @param landed ranges that are landed before the batch
     */
    LandingBatch(BatchPipeline pipeline, Map<TopicPartition, OffsetRanges> landed) {
        this.pipeline = pipeline;
        this.before = ranges(landed);
        before.forEach((partition, ranges) -> this.landed.put(partition, new OffsetRanges(ranges)));
    }

    /** Whether these ranges are the ones after which the batch was read. */
    boolean follows(Map<TopicPartition, OffsetRanges> now) {
        return before.equals(ranges(now));
    }

    private static Map<TopicPartition, Map<Long, Long>> ranges(Map<TopicPartition, OffsetRanges> landed) {
        Map<TopicPartition, Map<Long, Long>> ranges = new HashMap<>();
        landed.forEach((partition, offsets) -> {
            if (!offsets.ranges().isEmpty()) {
                ranges.put(partition, Map.copyOf(offsets.ranges()));
            }
        });
        return ranges;
    }

    /** Returns the first offset, starting at the wanted one, that is not landed. */
    long gap(TopicPartition partition, Map<TopicPartition, Long> wanted) {
        long gap = landed(partition).gapFrom(wanted.get(partition));
        first.putIfAbsent(partition, gap);
        return gap;
    }

    /** Returns the position, or the end of the gap if that is lower. */
    long limited(TopicPartition partition, long position) {
        return Math.min(position, landed(partition).gapEnd(first.get(partition)));
    }

    /** Whether the gap has more records. */
    boolean wants(TopicPartition partition, long position, long end) {
        return position < limited(partition, end);
    }

    boolean isFull() {
        return readings.size() + letters.size() >= MAX_ROWS || bytes >= MAX_BYTES;
    }

    void add(ConsumerRecord<byte[], byte[]> record, ReadingDecoder decoder) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (limited(partition, record.offset() + 1) <= record.offset()) {
            return;
        }
        Reading reading = decoder.decode(record.value(), record.timestamp());
        if (reading instanceof Reading.Timed timed) {
            readings.add(new ReadingsTable.Landed(record, timed));
        } else if (reading instanceof Reading.Untimed untimed) {
            letters.add(DeadLetters.DeadLetter.of(record, untimed.error()));
        }
        bytes += record.serializedValueSize() + record.serializedKeySize();
    }

    /** Marks the offsets up to the next ones as landed. */
    void advance(Map<TopicPartition, Long> next) {
        next.forEach((partition, position) -> landed(partition).add(first.get(partition), position));
    }

    List<ReadingsTable.Landed> readings() {
        return readings;
    }

    List<DeadLetters.DeadLetter> letters() {
        return letters;
    }

    /** The windows that are to be computed. */
    Collection<Long> windowStarts(CountedReadings counted) {
        Set<Long> starts = new HashSet<>();
        for (ReadingsTable.Landed row : readings) {
            long start = pipeline.windowStart(row.reading().eventTimeMillis());
            if (!starts.contains(start) && !counted.contains(start, row.partition(), row.offset())) {
                starts.add(start);
            }
        }
        return starts;
    }

    OffsetRanges landed(TopicPartition partition) {
        return landed.computeIfAbsent(partition, unknown -> new OffsetRanges());
    }

    Map<TopicPartition, OffsetRanges> landed() {
        return landed;
    }
}
