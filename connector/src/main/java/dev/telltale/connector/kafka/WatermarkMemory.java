package dev.telltale.connector.kafka;

import java.util.ArrayList;
import java.util.List;

import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * The watermark of one subtask, in milliseconds since the epoch. It only grows, also over restarts and with another
 * parallelism, where every subtask starts from what the operators further down had combined from all of them.
 */
final class WatermarkMemory {

    /** The watermark before the first one. */
    static final long NONE = Long.MIN_VALUE;

    /** For each subtask its current watermark, the one that it had read, and whether it was idle. */
    private final ListState<Tuple3<Long, Long, Boolean>> saved;

    private long current;
    private long read;

    private WatermarkMemory(ListState<Tuple3<Long, Long, Boolean>> saved, long current, long read) {
        this.saved = saved;
        this.current = current;
        this.read = read;
    }

    static WatermarkMemory restore(StateInitializationContext context) throws Exception {
        ListState<Tuple3<Long, Long, Boolean>> saved = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>(
                        "source-watermark", Types.TUPLE(Types.LONG, Types.LONG, Types.BOOLEAN)));
        List<Tuple3<Long, Long, Boolean>> subtasks = new ArrayList<>();
        saved.get().forEach(subtasks::add);
        long read = subtasks.stream().mapToLong(subtask -> subtask.f1).max().orElse(NONE);
        return new WatermarkMemory(saved, combined(subtasks), read);
    }

    /** As Flink combines its inputs: the least of those that are not idle, the greatest where all are. */
    private static long combined(List<Tuple3<Long, Long, Boolean>> subtasks) {
        return subtasks.stream()
                .filter(subtask -> !subtask.f2)
                .mapToLong(subtask -> subtask.f0)
                .min()
                .orElse(subtasks.stream().mapToLong(subtask -> subtask.f0).max().orElse(NONE));
    }

    void save(boolean idle) throws Exception {
        saved.update(List.of(Tuple3.of(current, read, idle)));
    }

    long current() {
        return current;
    }

    /**
     * Takes note of a watermark that the source has read.
     *
     * @return whether it is news to those who come after
     */
    boolean read(long watermark) {
        if (watermark == Watermark.MAX_WATERMARK.getTimestamp()) {
            return true;
        }
        read = Math.max(read, watermark);
        if (watermark <= current) {
            return false;
        }
        current = watermark;
        return true;
    }

    /** Whether anything was read since the watermark was last advanced beyond it. */
    boolean canClose(long advanceMillis) {
        return read != NONE && read + advanceMillis > current;
    }

    /** Advances beyond what was read, by any subtask before a restart. */
    long close(long advanceMillis) {
        current = read + advanceMillis;
        return current;
    }
}
