package dev.telltale.connector.kafka.watermark;

import java.time.Instant;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.BACKLOG_IS_NEVER_LATE;
import static dev.telltale.guarantees.Invariant.BROKER_OUTAGE_COSTS_NO_ROW;
import static dev.telltale.guarantees.Invariant.FUTURE_READING_IS_INVALID;
import static dev.telltale.guarantees.Invariant.ON_TIME_IS_NEVER_LATE;
import static dev.telltale.guarantees.Invariant.SLOW_PARTITION_HOLDS_NONE;
import static dev.telltale.guarantees.Invariant.WATERMARK_WAITS_FOR_UNREAD;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/** Checks which readings are late, with a simulated clock and 20 watermark updates per second, as in a job. */
final class SourceWatermarkTest {

    private static final long NOON = Instant.parse("2026-01-01T12:00:00Z").toEpochMilli();
    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    @Proves(value = ON_TIME_IS_NEVER_LATE, mode = STREAM, level = UNIT)
    @Test
    void aDeviceThatSendsEveryTwentySecondsIsNeverLateWithARightOrASlowClock() {
        for (long behind : new long[] {0, HOUR}) {
            SimulatedTopic topic = new SimulatedTopic(2, NOON + SECOND);
            SimulatedSubtask source = SimulatedSubtask.alone(topic, 20);
            for (int reading = 0; reading < 30; reading++) {
                topic.write(0, topic.nowMillis() - behind);
                source.run(20 * SECOND);
            }
            assertThat(source.late()).isEmpty();
            assertThat(source.watermark())
                    .as("windows close between two readings")
                    .isGreaterThan(topic.nowMillis() - behind - 90 * SECOND);
        }
    }

    @Proves(value = BACKLOG_IS_NEVER_LATE, mode = STREAM, level = UNIT)
    @ParameterizedTest
    @ValueSource(ints = {2, 100})
    void aBurstIntoAnInactiveTopicIsNotLateInAnyReadOrder(int partitionCount) {
        SimulatedTopic topic = new SimulatedTopic(partitionCount, NOON);
        SimulatedSubtask source = SimulatedSubtask.alone(topic, 30);
        IntStream.range(0, partitionCount).forEach(partition -> topic.write(partition, topic.nowMillis()));
        source.run(HOUR);

        for (int partition = 0; partition < partitionCount; partition++) {
            int readings = partition == 0 ? 5000 : 50;
            for (int reading = 0; reading < readings; reading++) {
                topic.write(partition, topic.nowMillis() - 5 * MINUTE + 5 * MINUTE * reading / readings);
            }
            source.read(0, Integer.MAX_VALUE);
            source.pass(2 * SECOND / partitionCount);
        }
        for (int partition = partitionCount - 1; partition >= 0; partition--) {
            source.pass(3 * SECOND);
            source.read(partition, Integer.MAX_VALUE);
        }
        assertThat(source.late()).isEmpty();
        source.run(2 * MINUTE);
        assertThat(source.watermark()).as("the last windows are closed").isGreaterThan(topic.newest());
    }

    @Proves(value = BACKLOG_IS_NEVER_LATE, mode = STREAM, level = UNIT)
    @Test
    void aBacklogAfterARestartIsNotLate() {
        SimulatedTopic topic = new SimulatedTopic(3, NOON);
        SimulatedSubtask before = SimulatedSubtask.alone(topic, 20);
        for (int second = 0; second < 120; second++) {
            IntStream.range(0, 3).forEach(partition -> topic.write(partition, topic.nowMillis()));
            before.run(SECOND);
        }
        for (int second = 0; second < 600; second++) {
            IntStream.range(0, 3).forEach(partition -> topic.write(partition, topic.nowMillis()));
            topic.advanceClock(SECOND);
        }
        SimulatedSubtask after = before.restarted();
        for (int partition = 0; partition < 3; partition++) {
            after.pass(20 * SECOND);
            after.read(partition, Integer.MAX_VALUE);
        }
        assertThat(after.late()).isEmpty();
        assertThat(before.late()).isEmpty();
    }

    /** In a fast replay the records of one fetch span minutes of event time. */
    @Proves(
            value = {SLOW_PARTITION_HOLDS_NONE, WATERMARK_WAITS_FOR_UNREAD},
            mode = STREAM,
            level = UNIT)
    @Test
    void theWatermarkWaitsForAnIdlePartitionWithUnreadRecords() {
        SimulatedTopic topic = new SimulatedTopic(2, NOON);
        SimulatedSubtask source = SimulatedSubtask.alone(topic, 20);
        long longAgo = NOON - 24 * HOUR;
        topic.write(1, longAgo);
        for (int second = 0; second < 20; second++) {
            topic.write(0, longAgo + second * MINUTE);
            source.run(SECOND);
        }
        assertThat(source.watermark()).as("advances without the idle partition").isGreaterThan(longAgo + 15 * MINUTE);
        for (int minute = 20; minute < 30; minute++) {
            topic.write(0, longAgo + minute * MINUTE);
            topic.write(1, longAgo + minute * MINUTE);
        }
        source.read(0, Integer.MAX_VALUE);
        source.pass(2 * SECOND);
        source.read(1, Integer.MAX_VALUE);
        assertThat(source.late()).isEmpty();
    }

    @Proves(value = FUTURE_READING_IS_INVALID, mode = STREAM, level = UNIT)
    @Test
    void aReadingAheadOfTheClockClosesNoWindowEarly() {
        SimulatedTopic topic = new SimulatedTopic(1, NOON);
        SimulatedSubtask source = SimulatedSubtask.alone(topic, 20);
        topic.write(0, NOON + 4 * MINUTE);
        source.run(30 * SECOND);
        assertThat(source.watermark()).isEqualTo(topic.nowMillis() - 5 * SECOND);
    }

    @Proves(
            value = {BACKLOG_IS_NEVER_LATE, BROKER_OUTAGE_COSTS_NO_ROW},
            mode = STREAM,
            level = UNIT)
    @Test
    void noPartitionBecomesIdleDuringABrokerOutage() {
        SimulatedTopic topic = new SimulatedTopic(2, NOON);
        SimulatedSubtask source = SimulatedSubtask.alone(topic, 20);
        IntStream.range(0, 2).forEach(partition -> topic.write(partition, topic.nowMillis()));
        source.run(SECOND);
        topic.stopBroker();
        source.run(5 * MINUTE);
        topic.startBroker();
        IntStream.range(0, 300).forEach(second -> topic.write(0, NOON + second * SECOND));
        source.run(3 * SECOND);
        IntStream.range(0, 300).forEach(second -> topic.write(1, NOON + second * SECOND));
        source.run(3 * SECOND);
        assertThat(source.late()).isEmpty();
    }
}
