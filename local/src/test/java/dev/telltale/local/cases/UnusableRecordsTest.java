package dev.telltale.local.cases;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.cases.reading.MixedReadings;
import dev.telltale.local.cases.stack.CaseStack;
import dev.telltale.local.cases.stack.CaseTables;
import dev.telltale.local.cases.stack.ClusterEnvironment;
import dev.telltale.local.cases.stack.LiveRun;
import dev.telltale.local.contract.PipelineContract;
import dev.telltale.local.contract.PipelineContracts;
import dev.telltale.local.testing.full.CaseTopics;
import dev.telltale.sql.manifest.Manifest;

import static dev.telltale.guarantees.Invariant.BAD_RECORD_COSTS_NO_GOOD_ONE;
import static dev.telltale.guarantees.Invariant.DEAD_LETTER_KEEPS_BYTES;
import static dev.telltale.guarantees.Invariant.DECODER_NEVER_FAILS;
import static dev.telltale.guarantees.Invariant.READING_IN_ONE_PLACE;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** A job that reads many unusable records counts each usable reading and sets each unusable record aside, once. */
@ExtendWith(CaseStack.class)
@Tag("stack")
@Proves(
        value = {READING_IN_ONE_PLACE, BAD_RECORD_COSTS_NO_GOOD_ONE, DEAD_LETTER_KEEPS_BYTES, DECODER_NEVER_FAILS},
        mode = {STREAM, BATCH},
        level = STACK)
final class UnusableRecordsTest {
    /** The number of records, such as {@code -Dgarbage.records=1000000}; every tenth record is unusable. */
    private static final int RECORDS = Integer.getInteger("garbage.records", 20_000);

    private final CaseStack.Running stack;

    UnusableRecordsTest(CaseStack.Running stack) {
        this.stack = stack;
    }

    @AfterEach
    void leave() {
        ClusterEnvironment.useNone();
    }

    static List<String> pipelines() {
        return PipelineContracts.all().stream().map(PipelineContract::pipeline).toList();
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void countsEveryReadingAndSetsEveryUnusableRecordAside(String pipeline) {
        ClusterEnvironment.use(URI.create(stack.stack().endpoints().flinkRestUrl()));
        Manifest manifest = stack.files().get(pipeline, stack.settings()).manifest();
        String topic = manifest.topic().name();
        CaseTopics kafka = new CaseTopics(stack.stack());
        kafka.recreate(manifest);
        try (var database = stack.owner().open()) {
            CaseTables tables = new CaseTables(database, pipeline, topic);
            tables.empty();
            PipelineContract contract = PipelineContracts.of(pipeline);
            MixedReadings given = new MixedReadings(contract);
            kafka.write(given.stream(topic, RECORDS));

            LiveRun.toTheEnd(stack.files(), pipeline, stack.settings());

            assertThat(tables.rows("late_readings", List.of("partition_offset")).lines())
                    .containsExactlyElementsOf(given.lateOffsets());
            Map<Long, MixedReadings.Expected> expectedLetters = given.deadLetters();
            List<List<String>> letters = tables.rows("dead_letters", List.of("partition_offset", "error", "record_key"))
                    .rows();
            assertThat(letters).hasSameSizeAs(expectedLetters.keySet()).allSatisfy(letter -> {
                MixedReadings.Expected expected = expectedLetters.get(Long.valueOf(letter.get(0)));
                assertThat(letter.get(1)).matches(expected.error());
                assertThat(letter.get(2)).isEqualTo(expected.keyText());
            });
            database.createQuery("SELECT partition_offset, payload FROM dead_letters WHERE topic = :topic")
                    .bind("topic", topic)
                    .setFetchSize(100)
                    .map((row, context) -> Map.entry(row.getLong(1), MixedReadings.digest(row.getBytes(2))))
                    .forEach(row -> assertThat(row.getValue())
                            .isEqualTo(expectedLetters.get(row.getKey()).digest()));
            assertSame(
                    expectedLetters, kafka.readBytes(manifest.deadLetterTopic().name(), 0));
            assertWindows(
                    given,
                    contract.columns().max().isPresent(),
                    database.createQuery(contract.windowQuery())
                            .map((row, context) -> new Window(
                                    row.getString(1) + " " + row.getTimestamp(2).toInstant(),
                                    row.getLong(3),
                                    row.getDouble(4),
                                    row.getDouble(5)))
                            .list());
        }
    }

    private static void assertSame(
            Map<Long, MixedReadings.Expected> expectedLetters, List<ConsumerRecord<byte[], byte[]>> letters) {
        assertThat(letters.stream().map(Invariants::offset).distinct())
                .hasSize(letters.size())
                .hasSameSizeAs(expectedLetters.keySet());
        assertThat(letters).allSatisfy(letter -> {
            MixedReadings.Expected expected = expectedLetters.get(Invariants.offset(letter));
            assertThat(MixedReadings.digest(letter.value())).isEqualTo(expected.digest());
            assertThat(letter.key()).isEqualTo(expected.key());
        });
    }

    private static void assertWindows(MixedReadings given, boolean hasMax, List<Window> windows) {
        assertThat(windows).hasSameSizeAs(given.windows().keySet()).allSatisfy(window -> {
            MixedReadings.Figures expected = given.windows().get(window.place());
            assertThat(window.readings()).isEqualTo(expected.readings());
            assertThat(window.mean()).isCloseTo(expected.mean(), within(1e-9));
            if (hasMax) {
                assertThat(window.max()).isEqualTo(expected.max());
            }
        });
    }

    /**
     * A window as found.
     *
     * @param place key and start
     * @param readings number of readings
     * @param mean mean of the signal
     * @param max maximum of the signal; 0 if the table has no maximum
     */
    private record Window(String place, long readings, double mean, double max) {}
}
