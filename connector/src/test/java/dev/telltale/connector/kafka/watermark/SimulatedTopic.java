package dev.telltale.connector.kafka.watermark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.common.TopicPartition;

import dev.telltale.connector.kafka.topic.TopicOffsets;

/** A topic whose records are event times, and a clock that the test advances. */
final class SimulatedTopic {

    static final String NAME = "readings";

    /** Interval between two watermark updates of a subtask. */
    static final long TICK_MILLIS = 50;

    private final List<List<Long>> partitions = new ArrayList<>();
    private final Map<Integer, HashMap<String, long[]>> reports = new HashMap<>();
    private long nowMillis;
    private boolean isDown;

    SimulatedTopic(int partitionCount, long nowMillis) {
        for (int number = 0; number < partitionCount; number++) {
            partitions.add(new ArrayList<>());
        }
        this.nowMillis = nowMillis;
    }

    void write(int partition, long eventMillis) {
        partitions.get(partition).add(eventMillis);
    }

    void advanceClock(long millis) {
        nowMillis += millis;
    }

    void stopBroker() {
        isDown = true;
    }

    void startBroker() {
        isDown = false;
    }

    long nowMillis() {
        return nowMillis;
    }

    int partitionCount() {
        return partitions.size();
    }

    List<Long> records(int partition) {
        return partitions.get(partition);
    }

    /** The greatest written event time. */
    long newest() {
        return partitions.stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .max()
                .orElse(SubtaskWatermark.NONE);
    }

    /** Advances the clock and updates the watermarks; no record is read. */
    void pass(long millis, List<SimulatedSubtask> subtasks) {
        for (long passed = 0; passed < millis; passed += TICK_MILLIS) {
            advanceClock(TICK_MILLIS);
            subtasks.forEach(SimulatedSubtask::tick);
        }
    }

    /** A query whose result reflects its start, and arrives after a delay. */
    TopicQuery query(int subtask, boolean isAlone, long answerMillis) {
        return new TopicQuery() {

            private boolean isPending;
            private Result result;
            private long answeredMillis;

            @Override
            public boolean isPending() {
                return isPending;
            }

            @Override
            public void start(
                    Map<TopicPartition, Long> positions, Set<TopicPartition> stuck, HashMap<String, long[]> own) {
                reports.put(subtask, own);
                HashMap<String, long[]> all = new HashMap<>();
                reports.values().forEach(all::putAll);
                Map<TopicPartition, Long> ends = new HashMap<>();
                Map<TopicPartition, Long> starts = new HashMap<>();
                for (int number = 0; number < partitions.size(); number++) {
                    TopicPartition partition = new TopicPartition(NAME, number);
                    ends.put(partition, (long) partitions.get(number).size());
                    starts.put(partition, 0L);
                }
                isPending = true;
                result = isDown ? null : new Result(new TopicOffsets(ends, starts, Map.of()), isAlone ? Map.of() : all);
                answeredMillis = nowMillis + answerMillis;
            }

            @Override
            public Result poll() {
                if (!isPending || nowMillis < answeredMillis) {
                    return null;
                }
                isPending = false;
                return result;
            }

            @Override
            public void close() {}
        };
    }
}
