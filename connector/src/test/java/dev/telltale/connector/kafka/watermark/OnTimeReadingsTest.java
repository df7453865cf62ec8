package dev.telltale.connector.kafka.watermark;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.BACKLOG_IS_NEVER_LATE;
import static dev.telltale.guarantees.Invariant.ON_TIME_IS_NEVER_LATE;
import static dev.telltale.guarantees.Invariant.SILENT_TOPIC_CLOSES;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/** Schedules of readings that are written on time, over a simulated topic, clock and broker. */
@Proves(
        value = {ON_TIME_IS_NEVER_LATE, BACKLOG_IS_NEVER_LATE, SILENT_TOPIC_CLOSES},
        mode = STREAM,
        level = UNIT)
final class OnTimeReadingsTest {

    private static final long NOON = Instant.parse("2026-01-01T12:00:00Z").toEpochMilli();
    private static final int PARTITIONS = 8;
    private static final int SCALE = 40;

    private enum Kind {
        WRITE,
        READ,
        PASS,
        LIVE,
        RESTART,
        OUTAGE
    }

    /** A step of a schedule; {@code amount} is below {@link #SCALE}. */
    private record Step(Kind kind, int partition, int amount) {}

    private SimulatedTopic topic;
    private final List<SimulatedSubtask> subtasks = new ArrayList<>();

    @Provide
    Arbitrary<List<Step>> schedules() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, PARTITIONS - 1),
                        Arbitraries.integers().between(0, SCALE - 1))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    @Property(tries = 6_000)
    void areNeverLateAndTheirWindowsClose(
            @ForAll("schedules") List<Step> schedule,
            @ForAll @IntRange(min = 1, max = PARTITIONS) int partitions,
            @ForAll @IntRange(min = 1, max = 3) int parallelism,
            @ForAll @IntRange(max = 200) int answerMillis) {
        topic = new SimulatedTopic(partitions, NOON);
        topic.write(0, NOON);
        subtasks.clear();
        IntStream.range(0, parallelism)
                .mapToObj(subtask -> parallelism == 1
                        ? SimulatedSubtask.alone(topic, answerMillis)
                        : SimulatedSubtask.oneOfSeveral(topic, subtask, answerMillis))
                .forEach(subtasks::add);

        schedule.forEach(this::run);

        readAllAndPause();
        long window = SimulatedSubtask.LONG_WINDOW.toMillis();
        long lastOfWindow = Math.floorDiv(topic.newest(), window) * window + window - 1;
        assertThat(subtasks).allSatisfy(subtask -> {
            assertThat(subtask.late()).as("late readings").isEmpty();
            assertThat(subtask.watermark()).as("all windows are closed").isGreaterThanOrEqualTo(lastOfWindow);
        });
    }

    @Example
    void noWindowOfAReplayClosesDuringABrokerOutage() {
        topic = new SimulatedTopic(1, NOON);
        SimulatedSubtask source = SimulatedSubtask.alone(topic, 0);
        for (int second = -120; second <= 0; second++) {
            topic.write(0, NOON + 1000L * second);
            source.readAll(1);
            topic.pass(SimulatedTopic.TICK_MILLIS, List.of(source));
        }
        assertNotLateAfterAnOutage(source, 0);
    }

    @Example
    void noWindowOfASlowClockClosesDuringABrokerOutage() {
        long behind = Duration.ofHours(1).toMillis();
        topic = new SimulatedTopic(1, NOON);
        SimulatedSubtask source = SimulatedSubtask.alone(topic, 0);
        topic.write(0, NOON - behind);
        source.readAll(1);
        assertNotLateAfterAnOutage(source, behind);
    }

    private void assertNotLateAfterAnOutage(SimulatedSubtask source, long behindMillis) {
        topic.pass(15_000, List.of(source));
        topic.write(0, topic.nowMillis() - behindMillis);
        topic.stopBroker();
        topic.pass(60_000, List.of(source));
        topic.startBroker();
        source.readAll(1);
        assertThat(source.late()).isEmpty();
    }

    @Example
    void theLastWindowClosesAfterACheckpointBetweenTwoUpdates() {
        topic = new SimulatedTopic(1, NOON + 120_000);
        SimulatedSubtask source = SimulatedSubtask.alone(topic, 0);
        topic.write(0, NOON);
        topic.write(0, NOON + 119_000);
        source.tick();
        source.readAll(2);
        subtasks.clear();
        subtasks.add(source.restarted());
        readAllAndPause();
        assertThat(subtasks.get(0).watermark()).isGreaterThanOrEqualTo(NOON + 119_999);
    }

    private void run(Step step) {
        int partition = step.partition() % topic.partitionCount();
        switch (step.kind()) {
            case WRITE -> topic.write(partition, topic.nowMillis() - 100L * step.amount());
            case READ -> read(partition, 1 + step.amount());
            case PASS -> topic.pass(SimulatedTopic.TICK_MILLIS * step.amount() * step.amount() / 4, subtasks);
            case LIVE -> {
                for (int tick = 0; tick < 5 * step.amount(); tick++) {
                    IntStream.range(0, topic.partitionCount()).forEach(each -> read(each, Integer.MAX_VALUE));
                    topic.pass(SimulatedTopic.TICK_MILLIS, subtasks);
                }
            }
            case RESTART -> restart();
            case OUTAGE -> {
                topic.stopBroker();
                topic.pass(SimulatedTopic.TICK_MILLIS * step.amount() * 10, subtasks);
                topic.startBroker();
            }
        }
    }

    /** Several subtasks share their state by way of Flink, which this simulation does not have. */
    private void restart() {
        if (subtasks.size() == 1) {
            assertThat(subtasks.get(0).late()).isEmpty();
            subtasks.set(0, subtasks.get(0).restarted());
        }
    }

    private void read(int partition, int atMost) {
        subtasks.get(partition % subtasks.size()).read(partition, atMost);
    }

    private void readAllAndPause() {
        IntStream.range(0, topic.partitionCount()).forEach(partition -> read(partition, Integer.MAX_VALUE));
        for (int second = 0; second < 180; second++) {
            topic.advanceClock(1000);
            subtasks.forEach(SimulatedSubtask::tick);
        }
    }
}
