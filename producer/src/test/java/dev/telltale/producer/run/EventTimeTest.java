package dev.telltale.producer.run;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.producer.EventTimeMode;
import dev.telltale.producer.ProduceReport;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.ProduceRequestBuilder;
import dev.telltale.producer.Progress;
import dev.telltale.producer.ReadingKind;
import dev.telltale.producer.Recording;
import dev.telltale.producer.Speed;
import dev.telltale.producer.broker.SensorRecords;
import dev.telltale.producer.broker.TestBroker;
import dev.telltale.producer.broker.TestTopic;
import dev.telltale.producer.broker.WithBroker;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(WithBroker.class)
@Tag("stack")
final class EventTimeTest {
    private static final Instant NOON = Instant.parse("2026-03-29T12:00:00Z");

    private static ProduceRequestBuilder replay(TestTopic topic, Path file) {
        return ProduceRequest.of(ReadingKind.parse("stress"))
                .topic(topic.name())
                .files(List.of(file))
                .speed(Speed.MAX);
    }

    private static List<String> times(TestTopic topic) {
        return topic.records().stream()
                .map(row -> SensorRecords.text(SensorRecords.read(row.value()).orElseThrow(), "datetime"))
                .toList();
    }

    @Test
    void endsNowAtFullSpeed(TestBroker broker, @TempDir Path folder) {
        TestTopic topic = broker.topic("ends-now", 1);
        Path file =
                Recording.write(folder, "1,2,3,,,,w1,2020-07-01 23:59:59.500,0", "1,2,3,,,,w1,2020-07-02 00:00:01,1");

        ProduceReport report = new ReadingProducer(Clock.fixed(NOON, ZoneOffset.UTC))
                .run(replay(topic, file).build(), broker.client(), Progress.SILENT, () -> false);

        assertThat(times(topic)).containsExactly("2026-03-29 11:59:58.500", "2026-03-29 12:00:00.000");
        assertThat(topic.records()).extracting(ConsumerRecord::timestamp).last().isEqualTo(NOON.toEpochMilli());
        assertThat(report.lastEventTime()).contains(NOON);
    }

    @Test
    void takesItsTimeAndIsNeverAheadOfTheClock(TestBroker broker, @TempDir Path folder) {
        TestTopic topic = broker.topic("takes-its-time", 1);
        Path file = Recording.write(folder, "1,2,3,,,,w1,2020-07-01 12:00:00,0", "1,2,3,,,,w1,2020-07-01 12:00:04,1");
        Instant before = Instant.now();

        ProduceReport report = new ReadingProducer()
                .run(replay(topic, file).speed(new Speed(8)).build(), broker.client(), Progress.SILENT, () -> false);

        assertThat(report.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(495));
        assertThat(report.firstEventTime().orElseThrow()).isAfter(before.minusMillis(3_501));
        assertThat(report.lastEventTime().orElseThrow()).isBefore(Instant.now());
    }

    @Test
    void keepsTimesWithoutMillisecondsAsTheyAre(TestBroker broker, @TempDir Path folder) {
        TestTopic topic = broker.topic("as-they-are", 1);
        Path file =
                Recording.write(folder, "1,2,3,,,,w1,1970-01-01 00:00:00,0", "1,2,3,,,,w1,1970-01-02 03:04:05.067,");

        new ReadingProducer()
                .run(
                        replay(topic, file).eventTime(EventTimeMode.ORIGINAL).build(),
                        broker.client(),
                        Progress.SILENT,
                        () -> false);

        assertThat(times(topic)).containsExactly("1970-01-01 00:00:00", "1970-01-02 03:04:05.067");
    }

    @Test
    void sendsTimesBefore1970AndCutsFractionsToMilliseconds(TestBroker broker, @TempDir Path folder) {
        TestTopic topic = broker.topic("before-1970", 1);
        Path file = Recording.write(
                folder, "1,2,3,,,,w1,1969-12-31 23:59:59,0", "1,2,3,,,,w1,2020-07-08 14:03:00.031249920,0");

        ProduceReport report = new ReadingProducer()
                .run(
                        replay(topic, file).eventTime(EventTimeMode.ORIGINAL).build(),
                        broker.client(),
                        Progress.SILENT,
                        () -> false);

        assertThat(times(topic)).containsExactly("1969-12-31 23:59:59", "2020-07-08 14:03:00.031");
        assertThat(topic.records())
                .extracting(ConsumerRecord::timestamp)
                .containsExactly(0L, Instant.parse("2020-07-08T14:03:00.031Z").toEpochMilli());
        assertThat(report.firstEventTime()).contains(Instant.parse("1969-12-31T23:59:59Z"));
        assertThat(report.malformed()).isZero();
    }

    @Test
    void repeatsARecordingEachRoundAfterTheLast(TestBroker broker, @TempDir Path folder) {
        TestTopic topic = broker.topic("rounds", 1);
        Path file = Recording.write(
                folder, "1,2,3,,,,w1,2020-07-01 12:00:00.000,0", "1,2,3,,,,w1,2020-07-01 12:00:04.968,1");
        ProduceRequestBuilder twoRoundsAndAHalf =
                replay(topic, file).eventTime(EventTimeMode.ORIGINAL).loop(true).count(4);

        new ReadingProducer().run(twoRoundsAndAHalf.skip(1).build(), broker.client(), Progress.SILENT, () -> false);

        assertThat(times(topic))
                .containsExactly(
                        "2020-07-01 12:00:04.968",
                        "2020-07-01 12:00:05.000",
                        "2020-07-01 12:00:09.968",
                        "2020-07-01 12:00:10.000");
    }
}
