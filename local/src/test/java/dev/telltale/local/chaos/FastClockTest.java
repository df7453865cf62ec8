package dev.telltale.local.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
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
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.chaos.cluster.Cluster;
import dev.telltale.local.chaos.cluster.LiveJobs;
import dev.telltale.local.chaos.feed.SteadyProducer;
import dev.telltale.local.chaos.oracle.ActualRows;
import dev.telltale.local.chaos.oracle.Decoder;
import dev.telltale.local.chaos.oracle.TopicReader;
import dev.telltale.local.contract.DecodedReading;
import dev.telltale.local.contract.PipelineContract;
import dev.telltale.local.contract.PipelineContracts;

import static dev.telltale.guarantees.Invariant.DEAD_LETTER_ONCE;
import static dev.telltale.guarantees.Invariant.FUTURE_READING_IS_INVALID;
import static dev.telltale.guarantees.Invariant.READING_IN_ONE_PLACE;
import static dev.telltale.guarantees.Level.PROCESSES;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The clocks of all devices are five minutes and four seconds fast. A reading that is processed on arrival is too far ahead
 * of the clock, but no longer when it is processed after a crash. Each reading is either counted or a dead letter, and the
 * tables and the topics agree about it.
 */
@Tag("chaos")
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("stack")
@Proves(
        value = {FUTURE_READING_IS_INVALID, READING_IN_ONE_PLACE, DEAD_LETTER_ONCE},
        mode = STREAM,
        level = PROCESSES)
final class FastClockTest {

    private static final Duration AHEAD = Duration.ofMinutes(5).plusSeconds(4);
    private static final Duration BEFORE_KILL = Duration.ofSeconds(12);
    private static final Duration RECOVERY = Duration.ofSeconds(40);
    private static final Duration QUIESCENCE_AT_MOST = Duration.ofMinutes(2);

    private Cluster cluster;

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        cluster = Cluster.start(folder);
        new LiveJobs(cluster).submitAll();
        SteadyProducer.Source source = SteadyProducer.Source.fast(AHEAD);
        Map<PipelineContract, SteadyProducer> feeds = new HashMap<>();
        for (PipelineContract contract : PipelineContracts.all()) {
            feeds.put(contract, new SteadyProducer(contract, cluster.bootstrapServers()));
        }
        feeds.values().forEach(feed -> feed.start(source));
        for (int kill = 0; kill < 2; kill++) {
            ChaosRun.waitFor(BEFORE_KILL);
            cluster.process("taskmanager1").kill();
            cluster.process("taskmanager2").kill();
            ChaosRun.waitFor(RECOVERY);
        }
        feeds.values().forEach(SteadyProducer::stop);
        feeds.values().forEach(SteadyProducer::close);
    }

    @AfterAll
    void stop() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    static List<PipelineContract> pipelines() {
        return PipelineContracts.all();
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void eachReadingIsCountedOrADeadLetterInTheTableAndTheTopic(PipelineContract contract) throws Exception {
        Decoder decoder = new Decoder(contract);
        Jdbi database = cluster.database();
        try (TopicReader input = new TopicReader(cluster.bootstrapServers(), contract.topic());
                TopicReader deadLetters = new TopicReader(cluster.bootstrapServers(), contract.deadLetterTopic())) {
            Map<String, DecodedReading> readings = new TreeMap<>();
            for (ConsumerRecord<byte[], byte[]> record : input.more()) {
                readings.put(record.partition() + " " + record.offset(), decoder.decodeAnyTime(record));
            }
            Set<String> dead = new TreeSet<>();
            await().atMost(QUIESCENCE_AT_MOST).untilAsserted(() -> {
                deadLetters
                        .more()
                        .forEach(letter -> assertThat(dead.add(ActualRows.originalPlace(letter)))
                                .isTrue());
                assertThat(rows(database, contract)).isEqualTo(expected(contract, readings, dead));
            });
            assertThat(dead).isNotEmpty();
            assertThat(dead.size()).isLessThan(readings.size());
            System.out.printf(
                    "%-17s %,d readings ahead of the clock, %,d of them dead letters%n",
                    contract.pipeline(), readings.size(), dead.size());
        }
    }

    /** The number of readings by window, and each dead letter. */
    private static Map<String, Long> expected(
            PipelineContract contract, Map<String, DecodedReading> readings, Set<String> dead) {
        Map<String, Long> rows = new TreeMap<>();
        readings.forEach((place, reading) -> rows.merge(
                dead.contains(place)
                        ? "dead " + place
                        : reading.key() + " " + (reading.at() - Math.floorMod(reading.at(), contract.windowMillis())),
                1L,
                Long::sum));
        return rows;
    }

    private static Map<String, Long> rows(Jdbi database, PipelineContract contract) {
        Map<String, Long> rows = new TreeMap<>();
        database.useHandle(handle -> handle.createQuery(counts(contract))
                .bind("topic", contract.topic())
                .map((row, context) -> rows.put(row.getString(1), row.getLong(2)))
                .list());
        return rows;
    }

    private static String counts(PipelineContract contract) {
        return """
                SELECT key || ' ' || (extract(epoch FROM window_start) * 1000)::bigint, readings
                FROM (SELECT window_start, %s, %s FROM %s) AS windows (window_start, key, readings)
                UNION ALL
                SELECT concat_ws(' ', 'dead', partition_id, partition_offset), 1
                FROM dead_letters WHERE topic = :topic
                UNION ALL
                SELECT concat_ws(' ', 'late', partition_id, partition_offset), 1
                FROM late_readings WHERE topic = :topic""".formatted(contract.columns().key(), contract.columns().count(), contract.windowTable());
    }
}
