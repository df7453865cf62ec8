package dev.telltale.connector.kafka.watermark;

import java.time.Instant;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.SILENT_TOPIC_CLOSES;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/** Checks when the last windows of a topic close, with a simulated clock. */
final class SilentTopicTest {

    private static final long NOON = Instant.parse("2026-01-01T12:00:00Z").toEpochMilli();
    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    @Proves(value = SILENT_TOPIC_CLOSES, mode = STREAM, level = UNIT)
    @Test
    void windowsOfAReplayCloseAtOnceAndLiveWindowsCloseByTheClock() {
        SimulatedTopic topic = new SimulatedTopic(2, NOON);
        SimulatedSubtask source = SimulatedSubtask.alone(topic, 20);
        long longAgo = NOON - 24 * HOUR;
        IntStream.range(0, 200).forEach(reading -> topic.write(reading % 2, longAgo + reading * SECOND));
        source.run(12 * SECOND);
        assertThat(source.watermark()).as("replayed").isEqualTo(longAgo + 199 * SECOND + 2 * MINUTE);

        topic.write(0, topic.nowMillis());
        long written = topic.nowMillis();
        source.run(20 * SECOND);
        assertThat(source.watermark()).as("live").isBetween(written + 10 * SECOND, written + 15 * SECOND);
    }

    @Proves(value = SILENT_TOPIC_CLOSES, mode = STREAM, level = UNIT)
    @Test
    void aBurstShorterThanTheLongWindowsClosesThemByTheClock() {
        SimulatedTopic topic = new SimulatedTopic(1, NOON);
        SimulatedSubtask source = SimulatedSubtask.alone(topic, 20);
        long newest = NOON - 24 * HOUR + 99 * SECOND;
        IntStream.range(0, 100).forEach(reading -> topic.write(0, newest - (99 - reading) * SECOND));
        source.run(12 * SECOND);
        assertThat(source.watermark()).as("the short windows").isEqualTo(newest + MINUTE);

        source.run(98 * SECOND);
        assertThat(source.watermark()).isBetween(newest + 100 * SECOND, newest + 110 * SECOND);

        source.run(HOUR);
        assertThat(source.watermark()).as("the long windows").isEqualTo(newest + 2 * MINUTE);
    }

    /** Flink would lose the readings of windows that close at a watermark below 1. */
    @Proves(value = SILENT_TOPIC_CLOSES, mode = STREAM, level = UNIT)
    @Test
    void windowsBefore1970CloseTogetherInAnInactiveTopic() {
        SimulatedTopic topic = new SimulatedTopic(1, NOON);
        SimulatedSubtask source = SimulatedSubtask.alone(topic, 20);
        for (int second = 0; second < 200; second++) {
            topic.write(0, -HOUR + second * SECOND);
        }
        source.run(5 * SECOND);
        assertThat(source.watermark()).isEqualTo(SubtaskWatermark.NONE);
        source.run(10 * SECOND);
        assertThat(source.watermark()).isEqualTo(1);
    }
}
