package dev.telltale.connector.kafka.watermark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.kafka.common.TopicPartition;

/**
 * What a checkpoint holds of the watermark and of the offsets that were read. With another parallelism, too, every subtask
 * starts from what the operators further down had combined from all of them.
 */
final class WatermarkState {

    /** For each subtask its watermark and the greatest that any partition had. */
    private final ListState<Tuple2<Long, Long>> watermarks;

    /** For each partition its next offset. */
    private final ListState<Tuple2<String, Long>> offsets;

    WatermarkState(OperatorStateStore store) throws Exception {
        watermarks =
                store.getUnionListState(new ListStateDescriptor<>("watermarks", Types.TUPLE(Types.LONG, Types.LONG)));
        offsets = store.getUnionListState(new ListStateDescriptor<>("offsets", Types.TUPLE(Types.STRING, Types.LONG)));
    }

    WatermarkMemory restore() throws Exception {
        List<Tuple2<Long, Long>> subtasks = new ArrayList<>();
        watermarks.get().forEach(subtasks::add);
        Map<TopicPartition, Long> next = new HashMap<>();
        offsets.get().forEach(offset -> next.merge(SubtaskReports.partition(offset.f0), offset.f1, Math::max));
        return new WatermarkMemory(
                next,
                subtasks.stream().mapToLong(subtask -> subtask.f0).min().orElse(WatermarkMemory.NONE),
                subtasks.stream().mapToLong(subtask -> subtask.f1).max().orElse(WatermarkMemory.NONE));
    }

    /** @param own next offset of each partition that this subtask has read since it started */
    void save(WatermarkMemory memory, Map<TopicPartition, Long> own) throws Exception {
        Map<TopicPartition, Long> all = new HashMap<>(memory.restoredOffsets());
        own.forEach((partition, offset) -> all.merge(partition, offset, Math::max));
        List<Tuple2<String, Long>> saved = new ArrayList<>();
        all.forEach((partition, offset) -> saved.add(Tuple2.of(SubtaskReports.key(partition), offset)));
        offsets.update(saved);
        watermarks.update(List.of(Tuple2.of(memory.current(), memory.read())));
    }
}
