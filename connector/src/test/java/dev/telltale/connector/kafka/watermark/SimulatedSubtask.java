package dev.telltale.connector.kafka.watermark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.kafka.common.TopicPartition;

/** A source subtask of a {@link SimulatedTopic}, with 5 s of out-of-orderness and windows of one and two minutes. */
final class SimulatedSubtask {

    static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(5);
    static final Duration IDLE_TIMEOUT = Duration.ofSeconds(5);
    static final Duration INACTIVITY_TIMEOUT = Duration.ofSeconds(10);
    static final Duration WINDOW = Duration.ofMinutes(1);
    static final Duration LONG_WINDOW = Duration.ofMinutes(2);

    private final SimulatedTopic topic;
    private final SubtaskWatermark state;
    private final SourceWatermark source;
    private final Map<Integer, Integer> next = new HashMap<>();
    private final List<Long> late = new ArrayList<>();

    private SimulatedSubtask(
            SimulatedTopic topic, int subtask, boolean isAlone, long answerMillis, SubtaskWatermark state) {
        this.topic = topic;
        this.state = state;
        WatermarkOptions options = new WatermarkOptions(
                IDLE_TIMEOUT,
                INACTIVITY_TIMEOUT,
                List.of(WINDOW.plus(OUT_OF_ORDERNESS), LONG_WINDOW.plus(OUT_OF_ORDERNESS)),
                OUT_OF_ORDERNESS,
                true,
                true);
        source = new SourceWatermark(
                options,
                state,
                null,
                topic.query(subtask, isAlone, answerMillis),
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
                new SubtaskWatermark(Map.of(), SubtaskWatermark.NONE, SubtaskWatermark.NONE));
    }

    static SimulatedSubtask oneOfSeveral(SimulatedTopic topic, int subtask, long answerMillis) {
        return new SimulatedSubtask(
                topic,
                subtask,
                false,
                answerMillis,
                new SubtaskWatermark(Map.of(), SubtaskWatermark.NONE, SubtaskWatermark.NONE));
    }

    /** A restarted subtask that continues at the position of this one. */
    SimulatedSubtask restarted() {
        source.onCheckpoint();
        SimulatedSubtask restarted = new SimulatedSubtask(
                topic,
                0,
                true,
                0,
                new SubtaskWatermark(source.partitions().positions(), state.current(), state.front()));
        restarted.next.putAll(next);
        return restarted;
    }

    /** Reads at most that many records of a partition. */
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
            source.onRow(watermark, offset);
        }
    }

    void readAll(int atMostOfEach) {
        for (int partition = 0; partition < topic.partitionCount(); partition++) {
            read(partition, atMostOfEach);
        }
    }

    private boolean isClosed(long eventMillis) {
        long end = Math.floorDiv(eventMillis, WINDOW.toMillis()) * WINDOW.toMillis() + WINDOW.toMillis();
        return state.current() >= end - 1;
    }

    /** Advances the clock; each record is read at once. */
    void run(long millis) {
        for (long passed = 0; passed < millis; passed += SimulatedTopic.TICK_MILLIS) {
            readAll(Integer.MAX_VALUE);
            pass(SimulatedTopic.TICK_MILLIS);
        }
    }

    /** Advances the clock; no record is read. */
    void pass(long millis) {
        topic.pass(millis, List.of(this));
    }

    /** Updates the watermark, as the job does 20 times per second. */
    void tick() {
        source.awaitRow();
        source.advance();
    }

    long watermark() {
        return state.current();
    }

    /** Event times of records whose window was closed when they were read. */
    List<Long> late() {
        return late;
    }
}
