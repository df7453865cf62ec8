package dev.telltale.connector.kafka.watermark;

import java.util.Map;

import org.apache.kafka.common.TopicPartition;

/** The watermark of one subtask, in milliseconds since the epoch. It only grows, also over restarts. */
final class WatermarkMemory {

    /** The watermark before the first one. */
    static final long NONE = Long.MIN_VALUE;

    /**
     * The first watermark that is passed on. Flink adds readings up ahead of a window under a watermark that begins at 0,
     * and would lose those of windows that close below it. So windows before 1970 stay open until event time is beyond.
     *
     * @see org.apache.flink.table.runtime.operators.aggregate.window.LocalSlicingWindowAggOperator
     */
    static final long FIRST = 1;

    private final Map<TopicPartition, Long> restoredOffsets;
    private long current;
    private long read;

    /**
     * @param restoredOffsets next offset of each partition at the checkpoint from which the job started
     * @param current the watermark there, or {@link #NONE}
     * @param read the greatest watermark that any partition had there, or {@link #NONE}
     */
    WatermarkMemory(Map<TopicPartition, Long> restoredOffsets, long current, long read) {
        this.restoredOffsets = Map.copyOf(restoredOffsets);
        this.current = current;
        this.read = read;
    }

    Map<TopicPartition, Long> restoredOffsets() {
        return restoredOffsets;
    }

    long current() {
        return current;
    }

    /** The greatest watermark that any partition had, also before a restart. */
    long read() {
        return read;
    }

    void read(long watermark) {
        read = Math.max(read, watermark);
    }

    /**
     * Takes note of a watermark.
     *
     * @return whether it is to be passed on: it is greater than the one before, and not less than {@link #FIRST}
     */
    boolean advance(long watermark) {
        if (watermark < FIRST || watermark <= current) {
            return false;
        }
        current = watermark;
        return true;
    }
}
