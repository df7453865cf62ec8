package dev.telltale.local.cases;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.telltale.fallback.batch.BatchRun;
import dev.telltale.fallback.batch.RowChanges;
import dev.telltale.guarantees.Proves;
import dev.telltale.local.cases.stack.CaseStack;
import dev.telltale.local.cases.stack.CaseTables;
import dev.telltale.local.cases.stack.ClusterEnvironment;
import dev.telltale.local.cases.stack.LiveRun;
import dev.telltale.local.deadletter.DeadLetter;
import dev.telltale.local.deadletter.DeadLetters;
import dev.telltale.local.deadletter.Place;
import dev.telltale.local.deadletter.Replay;
import dev.telltale.local.kafka.Topic;
import dev.telltale.local.testing.full.CaseTopics;
import dev.telltale.local.testing.given.JsonText;
import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Setting;

import static dev.telltale.guarantees.Invariant.REPLAY_COUNTS_ONCE;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/** Dead letters that are replayed to their topic. */
@ExtendWith(CaseStack.class)
@Tag("stack")
final class DeadLetterReplayTest {
    private static final String WEATHER = "weather_data";

    private final CaseStack.Running stack;
    private final CaseTopics kafka;
    private final Jdbi database;
    private final DeadLetters kept;
    private final ReplayedTopic topic;

    DeadLetterReplayTest(CaseStack.Running stack) {
        this.stack = stack;
        this.kafka = new CaseTopics(stack.stack());
        this.database = Jdbi.create(
                stack.settings().get(Setting.DATABASE_URL),
                stack.settings().get(Setting.DATABASE_USER),
                stack.settings().get(Setting.DATABASE_PASSWORD));
        this.kept = new DeadLetters(database);
        this.topic = new ReplayedTopic(kafka, database);
    }

    @BeforeEach
    void runOnTheStacksCluster() {
        ClusterEnvironment.use(URI.create(stack.stack().endpoints().flinkRestUrl()));
    }

    @AfterEach
    void leave() {
        ClusterEnvironment.useNone();
        topic.forget();
    }

    @Proves(
            value = REPLAY_COUNTS_ONCE,
            mode = {STREAM, BATCH},
            level = STACK)
    @Test
    void addsARepairedReadingToItsWindow() {
        String counts = stack.files().get("weather", stack.settings()).query("counts");
        try (var handle = stack.owner().open()) {
            CaseTables tables = new CaseTables(handle, "weather", WEATHER);
            tables.empty();
            kafka.recreate(stack.files().get("weather", stack.settings()).manifest());
            kafka.write(
                    WEATHER,
                    List.of(
                            reading("02:11:10", "10"),
                            reading("02:11:20", "\"oh\""),
                            reading("02:12:30", "20"),
                            reading("02:14:00", "30")));
            LiveRun.toTheEnd(stack.files(), "weather", stack.settings());
            DeadLetter letter = kept.at("weather", WEATHER, new Place(0, 1));
            assertThat(letter.error()).isEqualTo("field temperature: expected a number, found \"oh\"");

            replay(WEATHER, List.of(letter.withPayload(reading("02:11:20", "16"))));
            LiveRun.toTheEnd(stack.files(), "weather", stack.settings());
            assertThat(tables.rows("late_readings", List.of("partition_offset")).lines())
                    .containsExactly("4");
            assertThat(tables.rows("weather_windows", List.of("reading_count")).lines())
                    .containsExactly("1", "1", "1");
            new Invariants(tables, kafka, counts).everyReadingIsAccountedFor(5);

            BatchRun batch = new BatchRun(stack.files().get("weather", stack.settings()));
            batch.land(count -> {});
            assertThat(batch.compute(Optional.empty(), Optional.empty()).changes())
                    .isEqualTo(new RowChanges(0, 1, 2, 0, 0));
            assertThat(tables.rows(
                                    "weather_windows",
                                    List.of("window_start", "reading_count", "temperature_avg_celsius"))
                            .lines())
                    .contains("2024-05-12 02:11:00+00, 2, 13");
            new Invariants(tables, kafka, counts).everyReadingIsAccountedFor(5);
        }
    }

    @Proves(value = REPLAY_COUNTS_ONCE, mode = STREAM, level = STACK)
    @Test
    void sendsEachDeadLetterOnceWithItsPartitionAndKey() {
        kafka.recreate(List.of(Topic.keptForEver(ReplayedTopic.NAME, 2)));
        topic.keep(0, "key", "value");
        topic.keep(1, null, null);
        topic.keep(2, "", "");

        assertThat(replay(ReplayedTopic.NAME, topic.letters())).isEqualTo(new Replay.Outcome(3, 0));
        assertThat(replay(ReplayedTopic.NAME, topic.letters())).isEqualTo(new Replay.Outcome(0, 3));
        assertThat(topic.sent())
                .containsExactlyInAnyOrder("replayed/1/0 key=value", "replayed/1/1 null=null", "replayed/1/2 =");
    }

    @Proves(value = REPLAY_COUNTS_ONCE, mode = STREAM, level = STACK)
    @Test
    void completesAnInterruptedReplay() {
        kafka.recreate(List.of(Topic.keptForEver(ReplayedTopic.NAME, 2)));
        topic.keep(7, "key", "sent, not recorded");
        topic.keep(8, "key", "recorded, not sent");
        List<DeadLetter> letters = topic.letters();
        database.useHandle(handle -> handle.execute("INSERT INTO dead_letter_replays "
                + "(topic, partition_id, partition_offset, searched_from) "
                + "VALUES ('replayed', 1, 7, 0), ('replayed', 1, 8, 0)"));
        kafka.write(Stream.of(new ProducerRecord<>(ReplayedTopic.NAME, 1, null, ReplayedTopic.bytes("another's"))));
        ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>(
                ReplayedTopic.NAME, 1, ReplayedTopic.bytes("key"), ReplayedTopic.bytes("sent, not recorded"));
        sent.headers().add(ReplayedTopic.HEADER, ReplayedTopic.bytes("replayed/1/7"));
        kafka.write(Stream.of(sent));

        assertThat(replay(ReplayedTopic.NAME, letters)).isEqualTo(new Replay.Outcome(1, 1));
        assertThat(topic.sent())
                .containsExactlyInAnyOrder(
                        "replayed/1/7 key=sent, not recorded", "replayed/1/8 key=recorded, not sent");
        assertThat(topic.letters())
                .allSatisfy(letter -> assertThat(letter.replayedAt()).isPresent());
    }

    @Test
    void namesThePipelinesThatWouldCountAReplayedReadingAgain() {
        topic.keep(1, "key", "both reject it");
        topic.keep(2, "key", "the other counts it");
        try (var handle = stack.owner().open()) {
            handle.execute("INSERT INTO pipelines (pipeline, topic, key_column, window_length, count_column) "
                    + "SELECT name, 'replayed', 'id', INTERVAL '1 min', 'reading_count' "
                    + "FROM unnest(ARRAY['replaying', 'counting']) AS name");
            handle.execute("UPDATE dead_letters SET pipeline = 'counting' "
                    + "WHERE topic = 'replayed' AND partition_offset = 1");
            try {
                List<DeadLetter> letters = topic.letters();
                assertThat(letters).as("each pipeline keeps its own").hasSize(2);
                assertThat(kept.otherReaders(ReplayedTopic.PIPELINE, ReplayedTopic.NAME, letters))
                        .containsExactly("counting");
                assertThat(kept.otherReaders(ReplayedTopic.PIPELINE, ReplayedTopic.NAME, letters.subList(1, 2)))
                        .isEmpty();
            } finally {
                handle.execute("DELETE FROM pipelines WHERE topic = 'replayed'");
            }
        }
    }

    private Replay.Outcome replay(String name, List<DeadLetter> letters) {
        return new Replay(database, KafkaClient.of(stack.settings()), name).run(letters);
    }

    private static byte[] reading(String time, String temperature) {
        Map<String, String> cells = Map.of("client", "device1", "ts", "2024-05-12 " + time, "humidity", "50");
        String object = JsonText.object(cells);
        return ReplayedTopic.bytes(object.replace("}", ",\"temperature\":" + temperature + "}"));
    }
}
