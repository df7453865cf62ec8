package dev.telltale.connector.kafka.watermark;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import org.apache.kafka.common.TopicPartition;

import dev.telltale.connector.kafka.topic.TopicOffsets;

/**
 * Combines the watermarks of all partitions of a table: the result is the least watermark of the partitions that are
 * not idle. A partition is idle if it had no unread record for the idle timeout, by the offsets of the broker. So a
 * partition whose records wait to be read holds the watermark back, and when an inactive topic wakes up, all partitions
 * hold it back for the idle timeout. Not thread-safe.
 */
final class PartitionWatermarks {

    /** Chosen by us: after a longer gap between two results the broker may have stood still, so idle timeouts restart. */
    private static final long MAX_GAP_NANOS = 3_000_000_000L;

    /** Time after which a partition is stuck. Chosen by us: a consumer of these partitions alone returns a record sooner. */
    private static final long STUCK_NANOS = 1_000_000_000L;

    private final Map<TopicPartition, PartitionWatermark> partitions = new HashMap<>();
    private final long idleNanos;
    private final boolean readsFromStart;
    private final boolean discovers;

    /** Whether a result has named the partitions. */
    private boolean isKnown;

    private long queriedNanos;
    private boolean anyIdle;

    /** The combined watermark at the start of the query whose result came last. */
    private long confirmed = SubtaskWatermark.NONE;

    /** @param positions next offset of each partition in the restored checkpoint */
    PartitionWatermarks(WatermarkOptions options, Map<TopicPartition, Long> positions) {
        this.idleNanos = options.idleTimeout().toNanos();
        this.readsFromStart = options.readsFromStart();
        this.discovers = options.discovers();
        positions.forEach((partition, position) -> of(partition).startAt(position));
    }

    /**
     * Notes the reports of all subtasks.
     *
     * @return whether another subtask has read new rows
     */
    boolean onReports(Map<String, long[]> reports) {
        boolean hasNewRows = false;
        for (Map.Entry<String, long[]> report : reports.entrySet()) {
            PartitionWatermark partition = of(SubtaskReports.partition(report.getKey()));
            if (partition.onReport(report.getValue()[0], report.getValue()[1])) {
                hasNewRows = true;
                if (partition.isIdle()) {
                    wake(partition);
                }
            }
        }
        return hasNewRows;
    }

    PartitionWatermark of(TopicPartition partition) {
        return partitions.computeIfAbsent(partition, unknown -> new PartitionWatermark());
    }

    /** The next offset of each partition with a known position. */
    Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        partitions.forEach((partition, known) -> positions.put(partition, known.position()));
        positions.values().removeIf(position -> position == PartitionWatermark.UNKNOWN);
        return positions;
    }

    /** Ends the idleness of a partition that has a row, or of all partitions if all are idle. */
    void wake(PartitionWatermark partition) {
        Collection<PartitionWatermark> awake = areAllIdle() ? partitions.values() : Set.of(partition);
        awake.forEach(PartitionWatermark::restartIdleTimeout);
        anyIdle = partitions.values().stream().anyMatch(PartitionWatermark::isIdle);
    }

    /** Notes that a query starts. */
    void onQuery() {
        partitions.values().forEach(PartitionWatermark::onQuery);
    }

    /** @param startedNanos when the query started */
    void onOffsets(TopicOffsets offsets, long startedNanos) {
        if (isKnown && startedNanos - queriedNanos > MAX_GAP_NANOS) {
            partitions.values().forEach(PartitionWatermark::restartIdleTimeout);
        }
        offsets.ends().forEach((topicPartition, end) -> {
            if (discovers || !isKnown || partitions.containsKey(topicPartition)) {
                start(of(topicPartition), topicPartition, offsets);
            }
        });
        partitions.forEach((topicPartition, partition) ->
                partition.onEnd(offsets.ends().getOrDefault(topicPartition, 0L), startedNanos, idleNanos));
        isKnown = true;
        queriedNanos = startedNanos;
        confirm();
    }

    /** Checks which partitions are read to the end offsets of the last result. */
    void catchUp() {
        boolean any = false;
        for (PartitionWatermark partition : partitions.values()) {
            any |= partition.catchUp(queriedNanos, idleNanos);
        }
        if (any) {
            confirm();
        }
    }

    private void confirm() {
        anyIdle = partitions.values().stream().anyMatch(PartitionWatermark::isIdle);
        confirmed = combined(PartitionWatermark::queriedWatermark);
    }

    private void start(PartitionWatermark partition, TopicPartition topicPartition, TopicOffsets offsets) {
        if (partition.position() == PartitionWatermark.UNKNOWN) {
            Map<TopicPartition, Long> from = readsFromStart ? offsets.starts() : offsets.ends();
            partition.startAt(from.getOrDefault(topicPartition, PartitionWatermark.UNKNOWN));
        }
        partition.startAt(offsets.emptyUpTo().getOrDefault(topicPartition, PartitionWatermark.UNKNOWN));
    }

    /** Whether the watermark waits for a result: an idle partition may have got older records since the last query. */
    boolean waitsForResult() {
        return !isKnown || anyIdle && combined(PartitionWatermark::watermark) > confirmed;
    }

    /** In milliseconds since the epoch; {@link SubtaskWatermark#NONE} before the first watermark. */
    long current() {
        long read = isKnown ? combined(PartitionWatermark::watermark) : SubtaskWatermark.NONE;
        return anyIdle ? Math.min(confirmed, read) : read;
    }

    /** The greatest watermark of any partition. */
    long front() {
        return partitions.values().stream()
                .mapToLong(PartitionWatermark::watermark)
                .max()
                .orElse(SubtaskWatermark.NONE);
    }

    /** When the query started whose result came last. */
    long queriedNanos() {
        return queriedNanos;
    }

    /** Whether no partition had an unread record in the given time before the last query, or after it. */
    boolean areReadToEndFor(long nanos) {
        return isKnown
                && partitions.values().stream().allMatch(partition -> partition.isReadToEndFor(queriedNanos, nanos));
    }

    /** Partitions that have had unread offsets for a while, but no row. */
    Set<TopicPartition> stuck() {
        return partitions.entrySet().stream()
                .filter(partition -> partition.getValue().isStuck(queriedNanos, STUCK_NANOS))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The report of this subtask, see {@link SubtaskReports}. */
    HashMap<String, long[]> report() {
        HashMap<String, long[]> report = new HashMap<>();
        ownPositions()
                .forEach((topicPartition, position) -> report.put(
                        SubtaskReports.key(topicPartition),
                        new long[] {position, partitions.get(topicPartition).watermark()}));
        return report;
    }

    /** The next offset of each partition that this subtask reads. */
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
        return (allIdle ? counted.max() : counted.min()).orElse(SubtaskWatermark.NONE);
    }
}
