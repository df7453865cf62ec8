package dev.telltale.producer.run;

import java.time.Instant;
import java.util.List;

import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.producer.EventTimeMode;
import dev.telltale.producer.ProduceReport;
import dev.telltale.producer.ProduceRequest;
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
final class ReplayTest {
    private static List<ConsumerRecord<String, byte[]>> records;
    private static ProduceReport report;

    @BeforeAll
    static void replayTheFourNurses(TestBroker broker) {
        TestTopic topic = broker.topic("four-nurses", 2);
        ProduceRequest request = ProduceRequest.of(ReadingKind.parse("stress"))
                .topic(topic.name())
                .files(List.of(Recording.FOUR_NURSES))
                .speed(Speed.MAX)
                .eventTime(EventTimeMode.ORIGINAL)
                .build();
        report = new ReadingProducer().run(request, broker.client(), Progress.SILENT, () -> false);
        records = topic.records();
    }

    @Test
    void reportsWhatIsInTheTopic() {
        assertThat(records).hasSize(60_160);
        assertThat(report.readings()).isEqualTo(60_160);
        assertThat(report.position()).isEqualTo(60_160);
        assertThat(report.malformed()).isZero();
        assertThat(report.stopped()).isFalse();
        assertThat(report.firstEventTime()).contains(Instant.parse("2020-07-01T12:00:00Z"));
        assertThat(report.lastEventTime()).contains(Instant.parse("2020-07-01T12:07:49.968Z"));
        assertThat(report.bytes())
                .isEqualTo(records.stream()
                        .mapToLong(row -> row.serializedKeySize() + row.serializedValueSize())
                        .sum());
    }

    @ParameterizedTest
    @ValueSource(strings = {"E4", "7A", "94", "BG"})
    void sendsEveryRowOfAWorkerInItsOrderAndAsItIs(String worker) {
        List<GenericRecord> sent = records.stream()
                .filter(row -> row.key().equals(worker))
                .map(row -> SensorRecords.read(row.value()).orElseThrow())
                .toList();
        List<String[]> recorded = Recording.rows(Recording.FOUR_NURSES).stream()
                .filter(row -> row[6].equals(worker))
                .toList();

        assertThat(sent).hasSameSizeAs(recorded);
        for (int row = 0; row < sent.size(); row++) {
            assertSame(sent.get(row), recorded.get(row));
        }
    }

    @Test
    void keepsAWorkerInOnePartition() {
        assertThat(records.stream()
                        .map(row -> row.key() + " " + row.partition())
                        .distinct())
                .hasSize(4);
    }

    @Test
    void givesTheRecordItsEventTime() {
        assertThat(records).allSatisfy(row -> {
            String datetime = SensorRecords.text(SensorRecords.read(row.value()).orElseThrow(), "datetime");
            assertThat(Instant.ofEpochMilli(row.timestamp())).isEqualTo(datetime.replace(' ', 'T') + "Z");
        });
    }

    private static void assertSame(GenericRecord sent, String[] recorded) {
        String[] signals = {"X", "Y", "Z", "EDA", "HR", "TEMP"};
        for (int column = 0; column < signals.length; column++) {
            Float expected = recorded[column].isEmpty() ? null : Float.valueOf(recorded[column]);
            assertThat(sent.get(signals[column])).isEqualTo(expected);
        }
        assertThat(SensorRecords.text(sent, "id")).isEqualTo(recorded[6]);
        assertThat(SensorRecords.text(sent, "datetime")).isEqualTo(recorded[7]);
    }
}
