package dev.telltale.connector.kafka.watermark;

import java.util.Map;

import org.apache.kafka.common.TopicPartition;

/** The watermark of one subtask, in milliseconds since the epoch. It only grows, also over restarts. */
final class WatermarkMemory {

    /** The watermark before the first one. */
    static final long NONE = Long.MIN_VALUE;

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
     * @return whether it is greater than the one before
     */
    boolean advance(long watermark) {
        if (watermark <= current) {
            return false;
        }
        current = watermark;
        return true;
    }
}
