package dev.telltale.connector.kafka.watermark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.common.TopicPartition;

import dev.telltale.connector.kafka.topic.TopicEnds;

/** A topic of records that are event times, in a world whose clock a test moves on. */
final class SimulatedTopic {

    static final String NAME = "readings";

    /** How often a subtask decides on its watermark. */
    static final long TICK_MILLIS = 50;

    private final List<List<Long>> partitions = new ArrayList<>();
    private final Map<Integer, HashMap<String, long[]>> reports = new HashMap<>();
    private long nowMillis;
    private boolean isAway;

    SimulatedTopic(int partitionCount, long nowMillis) {
        for (int number = 0; number < partitionCount; number++) {
            partitions.add(new ArrayList<>());
        }
        this.nowMillis = nowMillis;
    }

    void write(int partition, long eventMillis) {
        partitions.get(partition).add(eventMillis);
    }

    void waitMillis(long millis) {
        nowMillis += millis;
    }

    void goAway() {
        isAway = true;
    }

    void comeBack() {
        isAway = false;
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

    /** The greatest event time that was written. */
    long newest() {
        return partitions.stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .max()
                .orElse(WatermarkMemory.NONE);
    }

    /** Time goes by while nothing is read. */
    void pass(long millis, List<SimulatedSubtask> subtasks) {
        for (long passed = 0; passed < millis; passed += TICK_MILLIS) {
            waitMillis(TICK_MILLIS);
            subtasks.forEach(SimulatedSubtask::tick);
        }
    }

    /** Answers a while after it is asked, with what was true when it was asked. */
    TopicCheck check(int subtask, boolean isAlone, long answerMillis) {
        return new TopicCheck() {

            private boolean isAsking;
            private Answer answer;
            private long answeredMillis;

            @Override
            public boolean isAsking() {
                return isAsking;
            }

            @Override
            public void ask(
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
                isAsking = true;
                answer = isAway ? null : new Answer(new TopicEnds(ends, starts, Map.of()), isAlone ? Map.of() : all);
                answeredMillis = nowMillis + answerMillis;
            }

            @Override
            public Answer answer() {
                if (!isAsking || nowMillis < answeredMillis) {
                    return null;
                }
                isAsking = false;
                return answer;
            }

            @Override
            public void close() {}
        };
    }
}
