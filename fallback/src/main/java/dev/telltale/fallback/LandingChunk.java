package dev.telltale.fallback;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What one transaction lands: of each partition the readings from the first gap on, until another range begins. */
final class LandingChunk {
    /** Readings per transaction. Chosen by us: large enough for COPY to be fast, small enough for memory. */
    private static final int READINGS = 50_000;

    /** Bytes of dead letters after which a transaction ends, for they are large at times. Chosen by us. */
    private static final long LETTER_BYTES = 64 << 20;

    private final BatchPipeline pipeline;
    private final Map<TopicPartition, LandedRanges> landed;
    private final Map<TopicPartition, Long> first = new HashMap<>();
    private final List<ReadingsTable.Landed> readings = new ArrayList<>();
    private final List<DeadLetters.DeadLetter> letters = new ArrayList<>();
    private long letterBytes;

    LandingChunk(BatchPipeline pipeline, Map<TopicPartition, LandedRanges> landed) {
        this.pipeline = pipeline;
        this.landed = landed;
    }

    /** The first offset not landed, from the wanted one on. */
    long gap(TopicPartition partition, Map<TopicPartition, Long> wanted) {
        long gap = landed(partition).gapFrom(wanted.get(partition));
        first.putIfAbsent(partition, gap);
        return gap;
    }

    /** No further than where another range begins. */
    long limited(TopicPartition partition, long position) {
        return Math.min(position, landed(partition).gapEnd(first.get(partition)));
    }

    boolean wants(TopicPartition partition, long position, long end) {
        return position < limited(partition, end);
    }

    boolean isFull() {
        return readings.size() + letters.size() >= READINGS || letterBytes >= LETTER_BYTES;
    }

    void add(ConsumerRecord<byte[], byte[]> record, ReadingDecoder decoder) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (limited(partition, record.offset() + 1) <= record.offset()) {
            return;
        }
        Reading reading = decoder.decode(record.value());
        if (reading instanceof Reading.Valid valid) {
            readings.add(new ReadingsTable.Landed(record.topic(), record.partition(), record.offset(), valid));
        } else if (reading instanceof Reading.Invalid invalid) {
            letters.add(DeadLetters.DeadLetter.of(record, invalid.error()));
            letterBytes += record.serializedValueSize();
        }
    }

    void advance(Map<TopicPartition, Long> next) {
        next.forEach((partition, position) -> landed(partition).add(first.get(partition), position));
    }

    List<ReadingsTable.Landed> readings() {
        return readings;
    }

    List<DeadLetters.DeadLetter> letters() {
        return letters;
    }

    Collection<Long> windowStarts() {
        return readings.stream()
                .map(row -> pipeline.windowStart(row.reading().eventTimeMillis()))
                .collect(Collectors.toSet());
    }

    LandedRanges landed(TopicPartition partition) {
        return landed.computeIfAbsent(partition, unknown -> new LandedRanges());
    }

    Map<TopicPartition, LandedRanges> landed() {
        return landed;
    }
}
