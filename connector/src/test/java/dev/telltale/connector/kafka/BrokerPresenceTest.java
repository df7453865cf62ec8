package dev.telltale.connector.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.flink.util.clock.SystemClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.connector.KafkaBroker;
import dev.telltale.connector.Topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

final class BrokerPresenceTest {

    private static final Duration OUTAGE = Duration.ofSeconds(6);

    /** What is asked when the broker goes away may still be answered, and so may what was asked before. */
    private static final Duration FLUTTER = Duration.ofSeconds(3);

    @Test
    void clockStandsStillWhileTheBrokerIsAway(@TempDir Path folder) {
        try (KafkaBroker broker = new KafkaBroker(folder);
                Topics topics = new Topics(broker)) {
            topics.create("readings", 1);
            PresenceClock clock = new PresenceClock(
                    new BrokerPresence(new TopicSubscription(
                            Map.of("bootstrap.servers", broker.bootstrapServers()), List.of("readings"), null)),
                    SystemClock.getInstance());
            awaitAnotherSecond(clock);

            broker.stop();
            long atTheStop = clock.relativeTimeNanos();
            await().during(OUTAGE)
                    .atMost(OUTAGE.multipliedBy(2))
                    .until(() -> clock.relativeTimeNanos() - atTheStop < FLUTTER.toNanos());
            broker.start();
            long atTheStart = clock.relativeTimeNanos();
            awaitAnotherSecond(clock);

            assertThat(Duration.ofNanos(clock.relativeTimeNanos() - atTheStart)).isLessThan(OUTAGE);
        }
    }

    private static void awaitAnotherSecond(PresenceClock clock) {
        long before = clock.relativeTimeNanos();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> clock.relativeTimeNanos() - before
                        >= Duration.ofSeconds(1).toNanos());
    }
}
