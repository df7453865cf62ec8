package dev.telltale.producer;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.producer.broker.TestBroker;
import dev.telltale.producer.broker.TestTopic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@Timeout(100)
@Tag("stack")
final class OutageTest {
    private static final int ENOUGH = 100;

    private final AtomicBoolean stop = new AtomicBoolean();
    private TestBroker broker;
    private TestTopic topic;

    @BeforeEach
    void startABrokerOfOurOwn(@TempDir Path folder) {
        broker = TestBroker.start(folder);
        topic = broker.topic("gone", 1);
    }

    /** Replays in real time until enough is in the topic, then takes the broker away. */
    private CompletableFuture<ProduceReport> loseTheBroker(Map<String, Object> settings) {
        ProduceRequest request = ProduceRequest.of(ReadingKind.STRESS)
                .topic(topic.name())
                .files(List.of(Recording.FOUR_NURSES))
                .build();
        Map<String, Object> client = new HashMap<>(settings);
        client.putAll(broker.client());
        CompletableFuture<ProduceReport> run = CompletableFuture.supplyAsync(
                () -> new ReadingProducer().run(request, client, Progress.SILENT, stop::get));
        Awaitility.await().until(() -> topic.records().size() > ENOUGH);
        broker.stop();
        return run;
    }

    private static void assertTellsWhatWasSent(CompletableFuture<ProduceReport> run) {
        var failure = catchThrowableOfType(CompletionException.class, run::join);
        assertThat(failure)
                .cause()
                .hasMessageMatching("Kafka at 127.0.0.1:\\d+ took no more readings for gone: .+")
                .isInstanceOfSatisfying(ProduceException.class, known -> {
                    ProduceReport report = known.report().orElseThrow();
                    assertThat(report.readings()).isGreaterThan(ENOUGH).isEqualTo(report.position());
                });
    }

    @Test
    void givesUpWhenTheBrokerStaysAway() {
        assertTellsWhatWasSent(loseTheBroker(Map.of("delivery.timeout.ms", 3_000, "request.timeout.ms", 1_000)));
    }

    @Test
    void stopsSoonWhileTheBrokerIsAway() {
        CompletableFuture<ProduceReport> run = loseTheBroker(Map.of());

        stop.set(true);

        assertTellsWhatWasSent(run);
    }
}
