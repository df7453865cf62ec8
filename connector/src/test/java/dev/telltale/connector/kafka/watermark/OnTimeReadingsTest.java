package dev.telltale.connector.kafka.watermark;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

import static org.assertj.core.api.Assertions.assertThat;

/** Simulates ten minutes of readings that are written on time, with seeded random schedules. */
final class OnTimeReadingsTest {

    private static final long NOON = Instant.parse("2026-01-01T12:00:00Z").toEpochMilli();

    /** Devices write on time, and the subtasks read the partitions in any order and at any time. */
    @RepeatedTest(200)
    void readingsWrittenOnTimeAreNeverLate(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        SimulatedTopic topic = new SimulatedTopic(1 + random.nextInt(8), NOON + random.nextInt(60_000));
        List<SimulatedSubtask> subtasks = subtasks(topic, 1 + random.nextInt(3), random);
        List<Long> pauses = pausesOfDevices(topic, random);
        long stalledUntil = 0;
        for (int tick = 0; tick < 12_000; tick++) {
            writeOnTime(topic, pauses, random);
            if (random.nextInt(2000) == 0) {
                stalledUntil = topic.nowMillis() + random.nextInt(40_000);
            }
            if (topic.nowMillis() >= stalledUntil) {
                readSome(topic, subtasks, random);
            }
            topic.pass(SimulatedTopic.TICK_MILLIS, subtasks);
        }
        subtasks.forEach(subtask -> assertThat(subtask.late())
                .as("seed %d", repetition.getCurrentRepetition())
                .isEmpty());
        readAllAndPause(topic, subtasks);
        subtasks.forEach(subtask ->
                assertThat(subtask.watermark()).as("all windows are closed").isGreaterThan(topic.newest()));
    }

    private static List<SimulatedSubtask> subtasks(SimulatedTopic topic, int count, Random random) {
        if (count == 1) {
            return List.of(SimulatedSubtask.alone(topic, random.nextInt(200)));
        }
        return IntStream.range(0, count)
                .mapToObj(subtask -> SimulatedSubtask.oneOfSeveral(topic, subtask, random.nextInt(200)))
                .toList();
    }

    /** One device per partition, with a pause of 0.1 s to 60 s between readings; some devices write nothing. */
    private static List<Long> pausesOfDevices(SimulatedTopic topic, Random random) {
        return IntStream.range(0, topic.partitionCount())
                .mapToObj(partition -> random.nextInt(5) == 0 ? 0L : 100L * (1 + random.nextInt(600)))
                .toList();
    }

    private static void writeOnTime(SimulatedTopic topic, List<Long> pauses, Random random) {
        for (int partition = 0; partition < pauses.size(); partition++) {
            long pause = pauses.get(partition);
            if (pause > 0 && topic.nowMillis() % pause < SimulatedTopic.TICK_MILLIS) {
                topic.write(partition, topic.nowMillis() - random.nextInt(4000));
            }
        }
    }

    /** One subtask reads each partition. This call reads one or more records of some partitions. */
    private static void readSome(SimulatedTopic topic, List<SimulatedSubtask> subtasks, Random random) {
        List<Integer> order = new ArrayList<>(
                IntStream.range(0, topic.partitionCount()).boxed().toList());
        Collections.shuffle(order, random);
        for (int partition : order) {
            if (random.nextInt(3) > 0) {
                subtasks.get(partition % subtasks.size()).read(partition, 1 + random.nextInt(50));
            }
        }
    }

    private static void readAllAndPause(SimulatedTopic topic, List<SimulatedSubtask> subtasks) {
        for (int partition = 0; partition < topic.partitionCount(); partition++) {
            subtasks.get(partition % subtasks.size()).read(partition, Integer.MAX_VALUE);
        }
        topic.pass(Duration.ofMinutes(3).toMillis(), subtasks);
    }
}
