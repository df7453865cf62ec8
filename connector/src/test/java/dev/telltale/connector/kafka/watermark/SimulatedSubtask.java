package dev.telltale.connector.kafka.watermark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.kafka.common.TopicPartition;

/** A source subtask that reads some partitions of a {@link SimulatedTopic}; 5 s out of order, windows of a minute. */
final class SimulatedSubtask {

    static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(5);
    static final Duration IDLE_TIMEOUT = Duration.ofSeconds(5);
    static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    static final Duration WINDOW = Duration.ofMinutes(1);

    private final SimulatedTopic topic;
    private final WatermarkMemory memory;
    private final SourceWatermark source;
    private final Map<Integer, Integer> next = new HashMap<>();
    private final List<Long> late = new ArrayList<>();

    private SimulatedSubtask(
            SimulatedTopic topic, int subtask, boolean isAlone, long answerMillis, WatermarkMemory memory) {
        this.topic = topic;
        this.memory = memory;
        WatermarkOptions options = new WatermarkOptions(
                IDLE_TIMEOUT, CLOSE_TIMEOUT, WINDOW.plus(OUT_OF_ORDERNESS), OUT_OF_ORDERNESS, true, true);
        source = new SourceWatermark(
                options,
                memory,
                topic.check(subtask, isAlone, answerMillis),
                isAlone,
                () -> TimeUnit.MILLISECONDS.toNanos(topic.nowMillis()),
                topic::nowMillis);
    }

    static SimulatedSubtask alone(SimulatedTopic topic, long answerMillis) {
        return new SimulatedSubtask(
                topic,
                0,
                true,
                answerMillis,
                new WatermarkMemory(Map.of(), WatermarkMemory.NONE, WatermarkMemory.NONE));
    }

    static SimulatedSubtask oneOfSeveral(SimulatedTopic topic, int subtask, long answerMillis) {
        return new SimulatedSubtask(
                topic,
                subtask,
                false,
                answerMillis,
                new WatermarkMemory(Map.of(), WatermarkMemory.NONE, WatermarkMemory.NONE));
    }

    /** A subtask after a restart that goes on where this one is. */
    SimulatedSubtask restarted() {
        SimulatedSubtask restarted = new SimulatedSubtask(
                topic,
                0,
                true,
                0,
                new WatermarkMemory(source.partitions().positions(), memory.current(), memory.read()));
        restarted.next.putAll(next);
        return restarted;
    }

    /** Reads records of a partition, as many as there are up to a number. */
    void read(int partition, int atMost) {
        PartitionWatermark watermark = source.partitions().of(new TopicPartition(SimulatedTopic.NAME, partition));
        List<Long> records = topic.records(partition);
        for (int read = 0; read < atMost && next.getOrDefault(partition, 0) < records.size(); read++) {
            int offset = next.merge(partition, 1, Integer::sum) - 1;
            long eventMillis = records.get(offset);
            if (isClosed(eventMillis)) {
                late.add(eventMillis);
            }
            watermark.emitWatermark(new Watermark(eventMillis - OUT_OF_ORDERNESS.toMillis()));
            source.read(watermark, offset);
        }
    }

    void readAll(int atMostOfEach) {
        for (int partition = 0; partition < topic.partitionCount(); partition++) {
            read(partition, atMostOfEach);
        }
    }

    private boolean isClosed(long eventMillis) {
        long end = Math.floorDiv(eventMillis, WINDOW.toMillis()) * WINDOW.toMillis() + WINDOW.toMillis();
        return memory.current() >= end - 1;
    }

    /** What happens 20 times a second. */
    void tick() {
        source.awaitRow();
        source.advance();
    }

    long watermark() {
        return memory.current();
    }

    /** Event times that came when their window was closed. */
    List<Long> late() {
        return late;
    }
}
