package dev.telltale.connector.kafka.watermark;

import java.util.Map;

import org.apache.kafka.common.TopicPartition;

import dev.telltale.connector.kafka.handover.Handover;
import dev.telltale.connector.kafka.row.WatermarkColumn;

/** The watermark of one subtask, in milliseconds since the epoch. It never decreases, not even over a restart. */
final class SubtaskWatermark {

    /** The watermark before the first one. */
    static final long NONE = WatermarkColumn.NONE;

    /**
     * The smallest watermark that is emitted. Flink aggregates locally before a window under a watermark that starts at
     * 0, and would lose records of windows that close below it. So windows before 1970 stay open until event time
     * passes 0.
     *
     * @see org.apache.flink.table.runtime.operators.aggregate.window.LocalSlicingWindowAggOperator
     */
    static final long FIRST = 1;

    private final Map<TopicPartition, Long> restoredOffsets;
    private long current;
    private long front;

    /**
     * @param restoredOffsets next offset of each partition in the restored checkpoint, or the first one of a handover
     * @param current the watermark in the restored checkpoint, or {@link #NONE}
     * @param front the greatest watermark of any partition in the restored checkpoint, or {@link #NONE}
     */
    SubtaskWatermark(Map<TopicPartition, Long> restoredOffsets, long current, long front) {
        this.restoredOffsets = Map.copyOf(restoredOffsets);
        this.current = current;
        this.front = front;
    }

    /** The watermark of a job that continues another one without its state. */
    static SubtaskWatermark of(Handover handover, String topic) {
        return new SubtaskWatermark(handover.startsOf(topic), handover.watermark(), NONE);
    }

    Map<TopicPartition, Long> restoredOffsets() {
        return restoredOffsets;
    }

    long current() {
        return current;
    }

    /** The greatest watermark of any partition, also before a restart. */
    long front() {
        return front;
    }

    void advanceFront(long watermark) {
        front = Math.max(front, watermark);
    }

    /**
     * Advances to a watermark if it is greater than the current one and not less than {@link #FIRST}.
     *
     * @return whether the watermark has advanced and must be emitted
     */
    boolean advance(long watermark) {
        if (watermark < FIRST || watermark <= current) {
            return false;
        }
        current = watermark;
        return true;
    }
}
