package dev.telltale.producer;

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
import org.junit.jupiter.params.provider.EnumSource;

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
        return kind == ReadingKind.STRESS ? request.files(List.of(Recording.FOUR_NURSES)) : request;
    }

    /** What a foreign consumer makes of a topic. */
    private static final class Tally {
        private final Map<Integer, Long> newest = new HashMap<>();
        private final Set<String> seen = new HashSet<>();
        private long bad;
        private long late;
        private long duplicate;

        void add(ReadingKind kind, ConsumerRecord<String, byte[]> row) {
            Optional<Instant> time = ForeignReader.eventTime(kind, row.value());
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
    void tellsWhenNoReadingCanBeLate(TestBroker broker) {
        TestTopic topic = broker.topic("none-late", 1);
        var notes = new NotedProgress();
        ProduceRequest request = request(ReadingKind.HEART_RATE, topic)
                .count(200)
                .injection(Injection.parse("late=50%"))
                .build();

        ProduceReport report = new ReadingProducer().run(request, broker.client(), notes, () -> false);

        assertThat(report.injected()).isEqualTo(new InjectionCounts(0, 0, 0));
        assertThat(notes.sentences())
                .containsExactly("no reading can be late: they span 9 s of event time, "
                        + "and a late one goes out 240 s after its time");
    }

    @ParameterizedTest
    @EnumSource(ReadingKind.class)
    void reportsExactlyWhatIsInTheTopic(ReadingKind kind, TestBroker broker) {
        TestTopic topic = broker.topic("faults-" + kind.word(), 2);
        ProduceRequest request = request(kind, topic)
                .injection(Injection.parse("bad=1%, late=2%, duplicate=1.5%"))
                .build();

        ProduceReport report = new ReadingProducer().run(request, broker.client(), Progress.SILENT, () -> false);

        var tally = new Tally();
        List<ConsumerRecord<String, byte[]>> records = topic.records();
        records.forEach(row -> tally.add(kind, row));
        assertThat(report.readings()).isEqualTo(READINGS);
        assertThat(report.records()).isEqualTo(records.size());
        assertThat(report.injected()).isEqualTo(new InjectionCounts(tally.bad, tally.late, tally.duplicate));
        assertThat(tally.seen).hasSize(READINGS);
        assertThat(tally.bad).isBetween(READINGS / 150L, READINGS / 60L);
        assertThat(tally.late).isBetween(1L, READINGS / 40L);
        assertThat(tally.duplicate).isBetween(READINGS / 100L, READINGS / 50L);
    }
}
