package dev.telltale.producer.run;

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

import dev.telltale.producer.ProduceException;
import dev.telltale.producer.ProduceReport;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.Progress;
import dev.telltale.producer.ReadingKind;
import dev.telltale.producer.Recording;
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
    void startBroker(@TempDir Path folder) {
        broker = TestBroker.start(folder);
        topic = broker.topic("gone", 1);
    }

    /** Replays in real time until the topic has enough records, then stops the broker. */
    private CompletableFuture<ProduceReport> loseTheBroker(Map<String, Object> settings) {
        ProduceRequest request = ProduceRequest.of(ReadingKind.parse("stress"))
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

    private static void assertReportsWhatWasSent(CompletableFuture<ProduceReport> run) {
        var failure = catchThrowableOfType(CompletionException.class, run::join);
        assertThat(failure)
                .cause()
                .hasMessageMatching("writing to topic gone of Kafka at 127.0.0.1:\\d+ failed: .+")
                .isInstanceOfSatisfying(ProduceException.class, known -> {
                    ProduceReport report = known.report().orElseThrow();
                    assertThat(report.readings()).isGreaterThan(ENOUGH).isEqualTo(report.position());
                });
    }

    @Test
    void givesUpWhenTheBrokerStaysAway() {
        assertReportsWhatWasSent(loseTheBroker(Map.of("delivery.timeout.ms", 3_000, "request.timeout.ms", 1_000)));
    }

    @Test
    void stopsSoonWhileTheBrokerIsAway() {
        CompletableFuture<ProduceReport> run = loseTheBroker(Map.of());

        stop.set(true);

        assertReportsWhatWasSent(run);
    }

    @Test
    void sendsNothingToAnotherClusterAtTheAddress(@TempDir Path other) {
        CompletableFuture<ProduceReport> run = loseTheBroker(Map.of());

        TestBroker another = broker.replacedIn(other);
        try {
            TestTopic fresh = another.topic(topic.name(), 1);
            assertReportsWhatWasSent(run);
            assertThat(fresh.records()).isEmpty();
        } finally {
            another.stop();
        }
    }
}
