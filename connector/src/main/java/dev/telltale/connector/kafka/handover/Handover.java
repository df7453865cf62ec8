package dev.telltale.connector.kafka.handover;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToLongFunction;

import org.apache.flink.table.data.RowData;
import org.apache.kafka.common.TopicPartition;

import dev.telltale.connector.kafka.row.RecordLocation;

/**
 * Where a job starts that continues another one without its state. The other job was stopped; it has read every record before
 * {@code offsets} and written every window up to {@code watermark}. Records of windows that were open are read again.
 *
 * @param offsets the first offset of each partition that the previous job has not read; a missing partition was not read
 * @param starts the first offset of each partition that is read again; a missing partition is read from its first record
 * @param watermark that the previous job has reached, in milliseconds since the epoch; {@link #NO_WATERMARK} before its first
 * @param fromMillis start of the first window that the previous job has not written, in milliseconds since the epoch
 * @param late offsets of records, per partition, that the previous job has found late
 */
public record Handover(
        Map<Integer, Long> offsets,
        Map<Integer, Long> starts,
        long watermark,
        long fromMillis,
        Map<Integer, Set<Long>> late)
        implements Serializable {

    /** The watermark before the first one. */
    public static final long NO_WATERMARK = Long.MIN_VALUE;

    /** Copies the maps, so that the object can be serialized. */
    public Handover {
        offsets = new HashMap<>(offsets);
        starts = new HashMap<>(starts);
        late = new HashMap<>(late);
    }

    /** What becomes of the record in a row. It runs for every row. */
    public Verdict of(RecordLocation location, RowData row) {
        int partition = location.partition(row);
        long offset = location.offset(row);
        if (offset >= next(partition)) {
            return Verdict.NEW;
        }
        boolean counts = location.hasEventTime(row)
                && location.eventMillis(row) >= fromMillis
                && !late.getOrDefault(partition, Set.of()).contains(offset);
        return counts ? Verdict.JUDGED : Verdict.DROPPED;
    }

    private long next(int partition) {
        return offsets.getOrDefault(partition, 0L);
    }

    /**
     * Whether all records of the previous job are read again. Until then the watermark must not advance: the records arrive
     * in another order than in the previous job.
     *
     * @param positions gives the next offset of a partition
     */
    public boolean isReadAgain(IntToLongFunction positions) {
        return offsets.entrySet().stream()
                .allMatch(partition -> positions.applyAsLong(partition.getKey()) >= partition.getValue());
    }

    /** The first offset of each partition of the topic that is read. */
    public Map<TopicPartition, Long> startsOf(String topic) {
        Map<TopicPartition, Long> ofTopic = new HashMap<>();
        starts.forEach((partition, offset) -> ofTopic.put(new TopicPartition(topic, partition), offset));
        return ofTopic;
    }
}
