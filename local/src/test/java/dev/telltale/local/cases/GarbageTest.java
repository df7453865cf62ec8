package dev.telltale.local.cases;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.sql.pipeline.Manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Much that cannot be used among what can: the job goes on, each of both is found where it belongs, once. */
@ExtendWith(CaseStack.class)
@Tag("stack")
final class GarbageTest {
    /** More by {@code -Dgarbage.records=1000000}; every tenth record is unusable. */
    private static final int RECORDS = Integer.getInteger("garbage.records", 20_000);

    private final CaseStack.Running stack;

    GarbageTest(CaseStack.Running stack) {
        this.stack = stack;
    }

    @AfterEach
    void leave() {
        ClusterEnvironment.useNone();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stress", "heart_rate", "vehicle_pressure", "weather"})
    void everyGoodReadingCountsAndEveryBadOneIsFoundByItsOffset(String pipeline) {
        ClusterEnvironment.use(URI.create(stack.stack().endpoints().flinkRestUrl()));
        Manifest manifest = stack.files().get(pipeline, stack.settings()).manifest();
        String topic = manifest.topic().name();
        CaseTopics kafka = new CaseTopics(stack.stack());
        kafka.remake(manifest);
        try (var database = stack.owner().open()) {
            CaseTables tables = new CaseTables(database, pipeline, topic);
            tables.empty();
            ReadingTemplate template = ReadingTemplate.of(pipeline);
            MixedReadings given = new MixedReadings(template, manifest.window().toMillis());
            kafka.write(given.stream(topic, RECORDS));

            LiveRun.toTheEnd(stack.files(), pipeline, stack.settings());

            assertThat(tables.rows("late_readings", List.of("partition_offset")).lines())
                    .containsExactlyElementsOf(given.lateOffsets());
            Map<Long, MixedReadings.Bad> bad = given.bad();
            List<List<String>> letters = tables.rows("dead_letters", List.of("partition_offset", "error", "record_key"))
                    .rows();
            assertThat(letters).hasSameSizeAs(bad.keySet()).allSatisfy(letter -> {
                MixedReadings.Bad expected = bad.get(Long.valueOf(letter.get(0)));
                assertThat(letter.get(1)).matches(expected.error());
                assertThat(letter.get(2)).isEqualTo(expected.keyText());
            });
            database.createQuery("SELECT partition_offset, payload FROM dead_letters WHERE topic = :topic")
                    .bind("topic", topic)
                    .setFetchSize(100)
                    .map((row, context) -> Map.entry(row.getLong(1), MixedReadings.digest(row.getBytes(2))))
                    .forEach(row -> assertThat(row.getValue())
                            .isEqualTo(bad.get(row.getKey()).digest()));
            assertSame(bad, kafka.readBytes(manifest.deadLetterTopic().name(), 0));
            assertWindows(
                    given,
                    template.mean(),
                    database.createQuery(template.question())
                            .map((row, context) -> new Window(
                                    row.getString(1) + " " + row.getTimestamp(2).toInstant(),
                                    row.getLong(3),
                                    row.getDouble(4)))
                            .list());
        }
    }

    private static void assertSame(Map<Long, MixedReadings.Bad> bad, List<ConsumerRecord<byte[], byte[]>> letters) {
        assertThat(letters.stream().map(Invariants::offset).distinct())
                .hasSize(letters.size())
                .hasSameSizeAs(bad.keySet());
        assertThat(letters).allSatisfy(letter -> {
            MixedReadings.Bad expected = bad.get(Invariants.offset(letter));
            assertThat(MixedReadings.digest(letter.value())).isEqualTo(expected.digest());
            assertThat(letter.key()).isEqualTo(expected.key());
        });
    }

    private static void assertWindows(MixedReadings given, boolean mean, List<Window> windows) {
        assertThat(windows).hasSameSizeAs(given.windows().keySet()).allSatisfy(window -> {
            MixedReadings.Figures expected = given.windows().get(window.place());
            assertThat(window.readings()).isEqualTo(expected.readings());
            assertThat(window.figure()).isCloseTo(expected.figure(mean), within(1e-9));
        });
    }

    /**
     * @param place key and start
     * @param readings how many it counts
     * @param figure of the signal
     */
    private record Window(String place, long readings, double figure) {}
}
