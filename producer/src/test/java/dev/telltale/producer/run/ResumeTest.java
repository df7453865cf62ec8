package dev.telltale.producer.run;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.telltale.producer.EventTimeMode;
import dev.telltale.producer.Injection;
import dev.telltale.producer.ProduceReport;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.ProduceRequestBuilder;
import dev.telltale.producer.Progress;
import dev.telltale.producer.ReadingKind;
import dev.telltale.producer.Recording;
import dev.telltale.producer.Speed;
import dev.telltale.producer.broker.TestBroker;
import dev.telltale.producer.broker.TestTopic;
import dev.telltale.producer.broker.WithBroker;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(WithBroker.class)
@Tag("stack")
final class ResumeTest {
    private static final int ASKED_BEFORE_STOP = 70_000;

    private static ProduceRequestBuilder replay(TestTopic topic) {
        return ProduceRequest.of(ReadingKind.parse("stress"))
                .topic(topic.name())
                .files(List.of(Recording.FOUR_NURSES))
                .speed(Speed.MAX)
                .eventTime(EventTimeMode.ORIGINAL)
                .injection(Injection.parse("bad=1%,late=2%,duplicate=1%"));
    }

    private static BooleanSupplier afterAWhile() {
        var asked = new AtomicInteger();
        return () -> asked.incrementAndGet() > ASKED_BEFORE_STOP;
    }

    private static List<String> contents(TestTopic topic) {
        return topic.records().stream()
                .map((ConsumerRecord<String, byte[]> row) ->
                        row.partition() + row.key() + row.timestamp() + Arrays.toString(row.value()))
                .toList();
    }

    @Test
    void continuesAStoppedRunWithEqualRecords(TestBroker broker) {
        TestTopic whole = broker.topic("whole", 2);
        TestTopic inTwo = broker.topic("in-two", 2);
        var producer = new ReadingProducer();

        producer.run(replay(whole).build(), broker.client(), Progress.SILENT, () -> false);
        ProduceReport first = producer.run(replay(inTwo).build(), broker.client(), Progress.SILENT, afterAWhile());
        ProduceReport second = producer.run(
                replay(inTwo).skip(first.position()).build(), broker.client(), Progress.SILENT, () -> false);

        assertThat(first.stopped()).isTrue();
        assertThat(first.position()).isBetween(1L, 60_159L);
        assertThat(second.stopped()).isFalse();
        assertThat(second.position()).isEqualTo(60_160);
        assertThat(first.readings() + second.readings()).isEqualTo(60_160);
        assertThat(contents(inTwo)).isEqualTo(contents(whole));
    }

    @Test
    void stopsAtAnInterruptAndRestoresIt(TestBroker broker) throws InterruptedException {
        TestTopic topic = broker.topic("interrupted", 2);
        ProduceRequest realTime = replay(topic).speed(Speed.REAL_TIME).build();
        var report = new ProduceReport[1];
        var interruptKept = new boolean[1];
        var run = new Thread(() -> {
            report[0] = new ReadingProducer().run(realTime, broker.client(), Progress.SILENT, () -> false);
            interruptKept[0] = Thread.currentThread().isInterrupted();
        });

        run.start();
        Awaitility.await().until(() -> topic.records().size() > 100);
        run.interrupt();
        run.join(Duration.ofSeconds(15).toMillis());

        assertThat(run.isAlive()).isFalse();
        assertThat(interruptKept[0]).isTrue();
        assertThat(report[0].stopped()).isTrue();
        assertThat(topic.records()).hasSize((int) report[0].records());
    }
}
