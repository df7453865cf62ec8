package dev.telltale.local.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * All clocks are five minutes fast, and a few seconds. A reading that is looked at when it comes is too far ahead; one that
 * is looked at after a crash, not before, is no longer. Whichever is decided, it is one of them, and everywhere the same.
 */
@Tag("chaos")
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("stack")
final class FastClockTest {

    private static final Duration AHEAD = Duration.ofMinutes(5).plusSeconds(4);
    private static final Duration CALM = Duration.ofSeconds(12);
    private static final Duration RECOVERY = Duration.ofSeconds(40);
    private static final Duration QUIESCENCE_AT_MOST = Duration.ofMinutes(2);

    private Cluster cluster;

    @BeforeAll
    void startEverything(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        cluster = Cluster.start(folder);
        new Pipelines(cluster).submitAll();
        SteadyFeed.Source source = SteadyFeed.Source.fast(AHEAD);
        Map<Question, SteadyFeed> feeds = new TreeMap<>();
        for (Question question : Question.values()) {
            feeds.put(question, new SteadyFeed(question, cluster.bootstrapServers()));
        }
        feeds.values().forEach(feed -> feed.start(source));
        for (int death = 0; death < 2; death++) {
            Chaos.pass(CALM);
            cluster.process("taskmanager1").kill();
            cluster.process("taskmanager2").kill();
            Chaos.pass(RECOVERY);
        }
        feeds.values().forEach(SteadyFeed::stop);
        feeds.values().forEach(SteadyFeed::close);
    }

    @AfterAll
    void stop() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Question.class)
    void eachReadingCountsOrIsADeadLetterOfTheTableAndTheTopic(Question question) throws Exception {
        Decoder decoder = new Decoder(question);
        Jdbi database = cluster.database();
        try (TopicReader input = new TopicReader(cluster.bootstrapServers(), question.topic());
                TopicReader deadLetters = new TopicReader(cluster.bootstrapServers(), question.deadLetters())) {
            Map<String, Sample> readings = new TreeMap<>();
            for (ConsumerRecord<byte[], byte[]> record : input.more()) {
                readings.put(record.partition() + " " + record.offset(), decoder.sampleOfAnyTime(record));
            }
            Set<String> dead = new TreeSet<>();
            await().atMost(QUIESCENCE_AT_MOST).untilAsserted(() -> {
                deadLetters
                        .more()
                        .forEach(letter ->
                                assertThat(dead.add(Results.place(letter))).isTrue());
                assertThat(rows(database, question)).isEqualTo(expected(question, readings, dead));
            });
            assertThat(dead).isNotEmpty();
            assertThat(dead.size()).isLessThan(readings.size());
            System.out.printf(
                    "%-17s %,d readings ahead of the clock, %,d of them dead letters%n",
                    question.word(), readings.size(), dead.size());
        }
    }

    /** Counts by window, and each dead letter and late reading. */
    private static Map<String, Long> expected(Question question, Map<String, Sample> readings, Set<String> dead) {
        Map<String, Long> rows = new TreeMap<>();
        readings.forEach((place, sample) -> rows.merge(
                dead.contains(place)
                        ? "dead " + place
                        : sample.key() + " " + (sample.at() - Math.floorMod(sample.at(), question.windowMillis())),
                1L,
                Long::sum));
        return rows;
    }

    private static Map<String, Long> rows(Jdbi database, Question question) {
        Map<String, Long> rows = new TreeMap<>();
        database.useHandle(handle -> handle.createQuery(counts(question))
                .bind("topic", question.topic())
                .map((row, context) -> rows.put(row.getString(1), row.getLong(2)))
                .list());
        return rows;
    }

    private static String counts(Question question) {
        String columns = switch (question) {
            case STRESS -> "worker_id, sample_count";
            case HEART_RATE -> "patient_id, reading_count";
            case VEHICLE_PRESSURE -> "vehicle_id, reading_count";
            case WEATHER -> "station_id, reading_count";
        };
        return """
                SELECT key || ' ' || (extract(epoch FROM window_start) * 1000)::bigint, readings
                FROM (SELECT window_start, %s FROM %s) AS windows (window_start, key, readings)
                UNION ALL
                SELECT concat_ws(' ', 'dead', partition_id, partition_offset), 1
                FROM dead_letters WHERE topic = :topic
                UNION ALL
                SELECT concat_ws(' ', 'late', partition_id, partition_offset), 1
                FROM late_readings WHERE topic = :topic""".formatted(columns, question.windows());
    }
}
