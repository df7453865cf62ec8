package dev.telltale.connector.kafka.watermark;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import org.apache.kafka.common.TopicPartition;

import dev.telltale.connector.kafka.topic.TopicEnds;

/**
 * The watermarks of all partitions of a table's topics, and what they come to together: the least of those that are not
 * idle. A partition is idle when the broker has said for the idle time-out that it holds nothing unread. So a partition
 * that waits for its turn holds the watermark back, and so does every partition for a while when a silent topic wakes up.
 * Not thread-safe.
 */
final class PartitionWatermarks {

    /** After a longer pause between two answers no time counts as idle: broker or machine stood still. Chosen by us. */
    private static final long LONGEST_GAP_NANOS = 3_000_000_000L;

    /** Chosen by us: a reader with nothing else to do has read a record long before. */
    private static final long STUCK_NANOS = 1_000_000_000L;

    private final Map<TopicPartition, PartitionWatermark> partitions = new HashMap<>();
    private final long idleNanos;
    private final boolean readsFromStart;
    private final boolean discovers;

    /** Whether the partitions are known at all. */
    private boolean isKnown;

    private long answeredAskedNanos;
    private boolean anyIdle;

    /** What the partitions came to when the topic was asked for the answer that came last. */
    private long confirmed = WatermarkMemory.NONE;

    /** @param positions next offset of each partition, as far as a checkpoint knows it */
    PartitionWatermarks(WatermarkOptions options, Map<TopicPartition, Long> positions) {
        this.idleNanos = options.idleTimeout().toNanos();
        this.readsFromStart = options.readsFromStart();
        this.discovers = options.discovers();
        positions.forEach((partition, position) -> of(partition).startAt(position));
    }

    /**
     * Takes note of what all subtasks have read.
     *
     * @return whether another one has read rows
     */
    boolean reported(Map<String, long[]> reports) {
        boolean read = false;
        for (Map.Entry<String, long[]> report : reports.entrySet()) {
            PartitionWatermark partition = of(SubtaskReports.partition(report.getKey()));
            if (partition.reported(report.getValue()[0], report.getValue()[1])) {
                read = true;
                if (partition.isIdle()) {
                    wake(partition);
                }
            }
        }
        return read;
    }

    PartitionWatermark of(TopicPartition partition) {
        return partitions.computeIfAbsent(partition, unknown -> new PartitionWatermark());
    }

    /** The next offset of each partition that is known. */
    Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        partitions.forEach((partition, known) -> {
            if (known.position() != PartitionWatermark.UNKNOWN) {
                positions.put(partition, known.position());
            }
        });
        return positions;
    }

    /** To be called when an idle partition has a row again. */
    void wake(PartitionWatermark partition) {
        Collection<PartitionWatermark> awake = areAllIdle() ? partitions.values() : Set.of(partition);
        awake.forEach(PartitionWatermark::countAnew);
        anyIdle = partitions.values().stream().anyMatch(PartitionWatermark::isIdle);
    }

    void asked() {
        partitions.values().forEach(PartitionWatermark::asked);
    }

    /** @param askedNanos when the topic was asked */
    void answered(TopicEnds ends, long askedNanos) {
        if (isKnown && askedNanos - answeredAskedNanos > LONGEST_GAP_NANOS) {
            partitions.values().forEach(PartitionWatermark::countAnew);
        }
        ends.offsets().forEach((topicPartition, end) -> {
            if (discovers || !isKnown || partitions.containsKey(topicPartition)) {
                start(of(topicPartition), topicPartition, ends);
            }
        });
        partitions.forEach((topicPartition, partition) ->
                partition.answered(ends.offsets().getOrDefault(topicPartition, 0L), askedNanos, idleNanos));
        isKnown = true;
        answeredAskedNanos = askedNanos;
        confirm();
    }

    /** Looks whether partitions are read up to the last answer by now. */
    void catchUp() {
        boolean some = false;
        for (PartitionWatermark partition : partitions.values()) {
            some |= partition.catchUp(answeredAskedNanos, idleNanos);
        }
        if (some) {
            confirm();
        }
    }

    private void confirm() {
        anyIdle = partitions.values().stream().anyMatch(PartitionWatermark::isIdle);
        confirmed = combined(PartitionWatermark::askedWatermark);
    }

    private void start(PartitionWatermark partition, TopicPartition topicPartition, TopicEnds ends) {
        if (partition.position() == PartitionWatermark.UNKNOWN) {
            Map<TopicPartition, Long> from = readsFromStart ? ends.starts() : ends.offsets();
            partition.startAt(from.getOrDefault(topicPartition, PartitionWatermark.UNKNOWN));
        }
        partition.startAt(ends.emptyUpTo().getOrDefault(topicPartition, PartitionWatermark.UNKNOWN));
    }

    /** Whether the watermark waits for an answer: idle partitions may hold what is older than what was read since. */
    boolean waitsForAnswer() {
        return !isKnown || anyIdle && combined(PartitionWatermark::watermark) > confirmed;
    }

    /** In milliseconds since the epoch; {@link WatermarkMemory#NONE} before the first. */
    long current() {
        long read = isKnown ? combined(PartitionWatermark::watermark) : WatermarkMemory.NONE;
        return anyIdle ? Math.min(confirmed, read) : read;
    }

    /** The greatest watermark of any partition. */
    long front() {
        return partitions.values().stream()
                .mapToLong(PartitionWatermark::watermark)
                .max()
                .orElse(WatermarkMemory.NONE);
    }

    /** Whether no partition had anything to read for so long when the topic was last asked, nor since. */
    boolean isSilentFor(long nanos) {
        return isKnown
                && partitions.values().stream()
                        .allMatch(partition -> partition.hasBeenCaughtUp(answeredAskedNanos, nanos));
    }

    /** Partitions that have held unread offsets for a while, and gave no row. */
    Set<TopicPartition> stuck() {
        return partitions.entrySet().stream()
                .filter(partition -> partition.getValue().isStuck(answeredAskedNanos, STUCK_NANOS))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** What this subtask has read, as {@link SubtaskReports} has it. */
    HashMap<String, long[]> report() {
        HashMap<String, long[]> report = new HashMap<>();
        ownPositions()
                .forEach((topicPartition, position) -> report.put(
                        SubtaskReports.key(topicPartition),
                        new long[] {position, partitions.get(topicPartition).watermark()}));
        return report;
    }

    /** The next offset of each partition that this subtask has read. */
    Map<TopicPartition, Long> ownPositions() {
        Map<TopicPartition, Long> positions = positions();
        positions.keySet().removeIf(partition -> !partitions.get(partition).isOwn());
        return positions;
    }

    private boolean areAllIdle() {
        return partitions.values().stream().allMatch(PartitionWatermark::isIdle);
    }

    private long combined(ToLongFunction<PartitionWatermark> watermark) {
        boolean allIdle = areAllIdle();
        var counted = partitions.values().stream()
                .filter(partition -> allIdle || !partition.isIdle())
                .mapToLong(watermark);
        return (allIdle ? counted.max() : counted.min()).orElse(WatermarkMemory.NONE);
    }
}
