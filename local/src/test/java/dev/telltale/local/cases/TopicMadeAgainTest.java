package dev.telltale.local.cases;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.telltale.fallback.batch.BatchRun;
import dev.telltale.fallback.topic.TopicIdentity;
import dev.telltale.guarantees.Proves;
import dev.telltale.local.cases.stack.CaseStack;
import dev.telltale.local.cases.stack.CaseTables;
import dev.telltale.local.cases.stack.ClusterEnvironment;
import dev.telltale.local.cases.stack.LiveRun;
import dev.telltale.local.testing.full.CaseTopics;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.settings.KafkaClient;

import static dev.telltale.guarantees.Invariant.TOPIC_MADE_AGAIN_IS_REFUSED;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.BATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A topic that was deleted and created again: its offsets refer to other readings. */
@ExtendWith(CaseStack.class)
@Tag("stack")
@Proves(value = TOPIC_MADE_AGAIN_IS_REFUSED, mode = BATCH, level = STACK)
final class TopicMadeAgainTest {
    private static final String TOPIC = "weather_data";

    private final CaseStack.Running stack;
    private final CaseTopics kafka;
    private final Manifest manifest;

    TopicMadeAgainTest(CaseStack.Running stack) {
        this.stack = stack;
        this.kafka = new CaseTopics(stack.stack());
        this.manifest = stack.files().get("weather", stack.settings()).manifest();
    }

    @BeforeEach
    void runOnTheStacksCluster() {
        ClusterEnvironment.use(URI.create(stack.stack().endpoints().flinkRestUrl()));
    }

    @AfterEach
    void leave() {
        ClusterEnvironment.useNone();
    }

    @Test
    void isRefusedUntilTheUserAdoptsItAndThenReadFromTheBeginning() {
        try (var handle = stack.owner().open();
                TopicIdentity identity =
                        new TopicIdentity(stack.owner(), KafkaClient.of(stack.settings()), "weather", TOPIC)) {
            CaseTables tables = new CaseTables(handle, "weather", TOPIC);
            tables.empty();
            kafka.recreate(manifest);
            kafka.write(TOPIC, List.of(reading("02:11:10"), reading("02:13:20"), reading("02:11:30"), bytes("bad")));
            LiveRun.toTheEnd(stack.files(), "weather", stack.settings());
            assertThat(land()).isEqualTo(3);
            kafka.recreate(manifest);
            kafka.write(TOPIC, List.of(bytes("worse"), reading("02:21:10"), reading("02:22:00"), reading("02:23:00")));
            kafka.write(TOPIC, List.of(reading("02:24:00"), reading("02:25:00")));

            assertThat(identity.mismatch())
                    .hasValueSatisfying(sentence -> assertThat(sentence)
                            .startsWith("topic weather_data was deleted and created again")
                            .contains("./telltale topics --made-again weather"));
            assertThatThrownBy(this::land)
                    .isInstanceOf(TelltaleException.class)
                    .hasMessage(identity.mismatch().orElseThrow());

            assertThat(identity.adoptNewTopic()).isTrue();
            assertThat(identity.adoptNewTopic()).as("a second time").isFalse();
            assertThat(identity.mismatch()).isEmpty();
            assertThat(land()).isEqualTo(5);
            new BatchRun(stack.files().get("weather", stack.settings())).compute(Optional.empty(), Optional.empty());
            assertThat(tables.rows("weather_windows", List.of("window_start", "reading_count"))
                            .lines())
                    .hasSize(7)
                    .startsWith("2024-05-12 02:11:00+00, 2");
            assertThat(tables.rows("dead_letters", List.of("partition_offset")).lines())
                    .containsExactly("0");
            assertThat(tables.number("SELECT count(*) FROM dead_letters WHERE starts_with(topic, 'weather_data')"))
                    .isEqualTo(2);
            assertThat(tables.number("SELECT count(*) FROM weather_late"))
                    .as("late readings of the former topic")
                    .isZero();
            tables.empty();
        }
    }

    private long land() {
        return new BatchRun(stack.files().get("weather", stack.settings())).land(count -> {});
    }

    private static byte[] reading(String time) {
        return bytes("{\"client\":\"device1\",\"ts\":\"2024-05-12 " + time + "\",\"temperature\":10,\"humidity\":50}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
