package dev.telltale.producer.run;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.producer.Injection;
import dev.telltale.producer.InjectionCounts;
import dev.telltale.producer.ProduceReport;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.ProduceRequestBuilder;
import dev.telltale.producer.Progress;
import dev.telltale.producer.ReadingKind;
import dev.telltale.producer.Recording;
import dev.telltale.producer.Speed;
import dev.telltale.producer.broker.ForeignReader;
import dev.telltale.producer.broker.TestBroker;
import dev.telltale.producer.broker.TestTopic;
import dev.telltale.producer.broker.WithBroker;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(WithBroker.class)
@Tag("stack")
final class InjectionTest {
    private static final int READINGS = 20_000;

    private static ProduceRequestBuilder request(ReadingKind kind, TestTopic topic) {
        ProduceRequestBuilder request =
                ProduceRequest.of(kind).topic(topic.name()).speed(Speed.MAX).count(READINGS);
        return kind.isReplayed() ? request.files(List.of(Recording.FOUR_NURSES)) : request;
    }

    /** Counts the records of a topic by fault, without the project's own decoders. */
    private static final class Tally {
        private final Map<Integer, Long> newest = new HashMap<>();
        private final Set<String> seen = new HashSet<>();
        private long bad;
        private long late;
        private long duplicate;

        void add(ConsumerRecord<String, byte[]> row) {
            Optional<Instant> time = ForeignReader.eventTime(row.value());
            if (time.isEmpty() || time.get().isAfter(Instant.now())) {
                bad++;
                return;
            }
            assertThat(time.get().toEpochMilli()).isEqualTo(row.timestamp());
            if (!seen.add(row.key() + row.timestamp())) {
                duplicate++;
                return;
            }
            long newestTime = newest.merge(row.partition(), row.timestamp(), Math::max);
            late += row.timestamp() < newestTime ? 1 : 0;
        }
    }

    @Test
    void notesThatNoReadingCanBeLate(TestBroker broker) {
        TestTopic topic = broker.topic("none-late", 1);
        var notes = new RecordedNotes();
        ProduceRequest request = request(ReadingKind.parse("heart_rate"), topic)
                .count(200)
                .injection(Injection.parse("late=50%"))
                .build();

        ProduceReport report = new ReadingProducer().run(request, broker.client(), notes, () -> false);

        assertThat(report.injected()).isEqualTo(new InjectionCounts(0, 0, 0));
        assertThat(notes.sentences())
                .containsExactly("no late readings: the readings span 9 s of event time, "
                        + "and a late reading is sent 240 s after its time");
    }

    @ParameterizedTest
    @MethodSource("dev.telltale.producer.ReadingKind#all")
    void reportsExactlyWhatIsInTheTopic(ReadingKind kind, TestBroker broker) {
        TestTopic topic = broker.topic("faults-" + kind.pipeline(), 2);
        ProduceRequest request = request(kind, topic)
                .injection(Injection.parse("bad=1%, late=2%, duplicate=1.5%"))
                .build();

        ProduceReport report = new ReadingProducer().run(request, broker.client(), Progress.SILENT, () -> false);

        var tally = new Tally();
        List<ConsumerRecord<String, byte[]>> records = topic.records();
        records.forEach(tally::add);
        assertThat(report.readings()).isEqualTo(READINGS);
        assertThat(report.records()).isEqualTo(records.size());
        assertThat(report.injected()).isEqualTo(new InjectionCounts(tally.bad, tally.late, tally.duplicate));
        assertThat(tally.seen).hasSize(READINGS);
        assertThat(tally.bad).isBetween(READINGS / 150L, READINGS / 60L);
        assertThat(tally.late).isBetween(1L, READINGS / 40L);
        assertThat(tally.duplicate).isBetween(READINGS / 100L, READINGS / 50L);
    }
}
