package dev.telltale.connector.kafka.watermark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.kafka.common.TopicPartition;

import dev.telltale.connector.kafka.topic.TopicIds;

/**
 * The checkpointed watermarks and offsets. Every subtask restores the minimum of all watermarks, which is the watermark
 * of the next operators, so that a job can restart with another parallelism.
 */
public final class WatermarkState {

    private static final String WATERMARKS = "watermarks";
    private static final String OFFSETS = "offsets";
    private static final String TOPIC_IDS = "topic-ids";

    /** The names of the states of the operator in every release. */
    public static final Set<String> NAMES = Set.of(WATERMARKS, OFFSETS);

    /** For each subtask its watermark and the greatest watermark of any partition. */
    private final ListState<Tuple2<Long, Long>> watermarks;

    /** The next offset of each partition. */
    private final ListState<Tuple2<String, Long>> offsets;

    /** The id of each topic; empty in the checkpoints of earlier releases. */
    private final ListState<Tuple2<String, String>> topicIds;

    /**
     * The state of the operator in a store.
     *
     * @throws Exception if the store cannot be read
     */
    public WatermarkState(OperatorStateStore store) throws Exception {
        watermarks =
                store.getUnionListState(new ListStateDescriptor<>(WATERMARKS, Types.TUPLE(Types.LONG, Types.LONG)));
        offsets = store.getUnionListState(new ListStateDescriptor<>(OFFSETS, Types.TUPLE(Types.STRING, Types.LONG)));
        topicIds =
                store.getUnionListState(new ListStateDescriptor<>(TOPIC_IDS, Types.TUPLE(Types.STRING, Types.STRING)));
    }

    /**
     * The watermark that all subtasks have emitted, in milliseconds since the epoch; empty before the first one.
     *
     * @throws Exception if the store cannot be read
     */
    public OptionalLong watermark() throws Exception {
        long current = restore().current();
        return current == SubtaskWatermark.NONE ? OptionalLong.empty() : OptionalLong.of(current);
    }

    SubtaskWatermark restore() throws Exception {
        List<Tuple2<Long, Long>> subtasks = new ArrayList<>();
        watermarks.get().forEach(subtasks::add);
        Map<TopicPartition, Long> next = new HashMap<>();
        offsets.get().forEach(offset -> next.merge(SubtaskReports.partition(offset.f0), offset.f1, Math::max));
        return new SubtaskWatermark(
                next,
                subtasks.stream().mapToLong(subtask -> subtask.f0).min().orElse(SubtaskWatermark.NONE),
                subtasks.stream().mapToLong(subtask -> subtask.f1).max().orElse(SubtaskWatermark.NONE));
    }

    TopicIds restoreTopicIds() throws Exception {
        Map<String, String> ids = new HashMap<>();
        topicIds.get().forEach(id -> ids.putIfAbsent(id.f0, id.f1));
        return new TopicIds(ids);
    }

    /** @param own next offset of each partition that this subtask has read since its start */
    void save(SubtaskWatermark watermark, Map<TopicPartition, Long> own, TopicIds ids) throws Exception {
        Map<TopicPartition, Long> all = new HashMap<>(watermark.restoredOffsets());
        own.forEach((partition, offset) -> all.merge(partition, offset, Math::max));
        List<Tuple2<String, Long>> saved = new ArrayList<>();
        all.forEach((partition, offset) -> saved.add(Tuple2.of(SubtaskReports.key(partition), offset)));
        offsets.update(saved);
        topicIds.update(ids.known().entrySet().stream()
                .map(id -> Tuple2.of(id.getKey(), id.getValue()))
                .toList());
        watermarks.update(List.of(Tuple2.of(watermark.current(), watermark.front())));
    }
}
