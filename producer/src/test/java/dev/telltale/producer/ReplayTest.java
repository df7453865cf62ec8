package dev.telltale.producer;

import java.nio.file.Path;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.telltale.producer.broker.TestBroker;
import dev.telltale.producer.broker.TestTopic;
import dev.telltale.producer.broker.WithBroker;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(WithBroker.class)
final class ReplayTest {
    private static final Path FOUR_NURSES = Path.of("../data/stress/replay-sample.csv.gz");

    private static ProduceRequestBuilder replay(TestTopic topic) {
        return ProduceRequest.of(ReadingKind.STRESS)
                .topic(topic.name())
                .files(List.of(FOUR_NURSES))
                .speed(Speed.MAX)
                .eventTime(EventTimeMode.ORIGINAL);
    }

    @Test
    void sendsEveryRowOnceAndInOrderPerWorker(TestBroker broker) {
        TestTopic topic = broker.topic("every-row", 2);

        ProduceReport report =
                new ReadingProducer().run(replay(topic).build(), broker.client(), Progress.SILENT, () -> false);

        assertThat(report.readings()).isEqualTo(60_160);
        assertThat(report.position()).isEqualTo(60_160);
        assertThat(report.stopped()).isFalse();
        List<ConsumerRecord<String, byte[]>> records = topic.records();
        assertThat(records).hasSize(60_160);
        for (String worker : List.of("E4", "7A", "94", "BG")) {
            assertThat(records.stream().filter(row -> row.key().equals(worker)).map(ConsumerRecord::timestamp))
                    .hasSize(15_040)
                    .isSorted();
        }
    }
}
