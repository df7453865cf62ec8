package dev.telltale.local.cases.shared;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.fallback.batch.BatchRun;
import dev.telltale.fallback.topic.TopicLock;
import dev.telltale.guarantees.Proves;
import dev.telltale.local.cases.given.OwnRules;
import dev.telltale.local.cases.stack.CaseStack;
import dev.telltale.local.cases.stack.ClusterEnvironment;
import dev.telltale.local.database.Database;
import dev.telltale.local.kafka.Topic;
import dev.telltale.local.testing.full.CaseTopics;
import dev.telltale.sql.database.MigrationFolders;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

import static dev.telltale.guarantees.Invariant.BATCH_RUNS_ARE_INDEPENDENT;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.BATCH;
import static org.assertj.core.api.Assertions.assertThat;

/** Batch runs of two pipelines on one topic do not wait for each other, and each is exact. */
@ExtendWith(CaseStack.class)
@Tag("stack")
@Proves(value = BATCH_RUNS_ARE_INDEPENDENT, mode = BATCH, level = STACK)
final class BatchRunsAtOnceTest {
    private static final String SCHEMA = "read_twice";
    private static final String TOPIC = "read_twice";
    private static final String WARM = "twice_warm";
    private static final String COLD = "twice_cold";
    private static final int RECORDS = 60_000;
    private static final int PARTITIONS = 2;
    private static final long NOON = Instant.parse("2024-05-12T12:00:00Z").toEpochMilli();
    private static final long ONE_MINUTE = 60_000;

    private final CaseStack.Running stack;
    private final Settings settings;
    private Pipelines files;

    @TempDir
    private Path folder;

    BatchRunsAtOnceTest(CaseStack.Running stack) {
        this.stack = stack;
        this.settings = stack.settings().with(Setting.DATABASE_SCHEMA, SCHEMA);
    }

    @BeforeEach
    void createThePipelines() throws IOException {
        ClusterEnvironment.use(URI.create(stack.stack().endpoints().flinkRestUrl()));
        files = new Pipelines(folder.resolve("sql"), CaseStack.SQL.folder());
        new OwnRules(files.folder(), WARM, TOPIC).write("temperature > 10", "");
        new OwnRules(files.folder(), COLD, TOPIC).write("temperature <= 10", "");
        Migrations.migrate(
                new MigrationFolders(
                        SCHEMA,
                        CaseStack.SQL.folder().resolve("setup"),
                        files.folder().resolve("migration")),
                Settings.from(stack.stack().endpoints().settings()).with(Setting.DATABASE_SCHEMA, SCHEMA));
        CaseTopics topics = new CaseTopics(stack.stack());
        topics.recreate(List.of(Topic.keptForEver(TOPIC, PARTITIONS), Topic.deadLetters(TOPIC + ".dead-letter")));
        topics.write(IntStream.range(0, RECORDS)
                .mapToObj(number -> new ProducerRecord<>(
                        TOPIC, number % PARTITIONS, null, record(number).getBytes(StandardCharsets.UTF_8))));
    }

    @AfterEach
    void leave() {
        ClusterEnvironment.useNone();
    }

    @Test
    void areExactAndDoNotWaitForEachOther() throws Exception {
        try (Handle database = Database.of(settings).open()) {
            TopicLock.takeUntilClosed(database, TOPIC, WARM);
            CompletableFuture.runAsync(() -> compute(COLD)).get(2, TimeUnit.MINUTES);
        }
        assertExact(COLD);
        try (Handle database = Database.of(settings).open()) {
            for (String table :
                    List.of("twice_cold_windows", "twice_cold_readings", "landed_offsets", "dead_letters")) {
                database.execute("DELETE FROM " + table);
            }
        }
        CompletableFuture<Void> warm = CompletableFuture.runAsync(() -> compute(WARM));
        CompletableFuture<Void> cold = CompletableFuture.runAsync(() -> compute(COLD));
        CompletableFuture.allOf(warm, cold).get(2, TimeUnit.MINUTES);
        assertExact(WARM);
        assertExact(COLD);
    }

    private void compute(String pipeline) {
        BatchRun run = new BatchRun(files.get(pipeline, settings));
        run.land(count -> {});
        run.compute(Optional.empty(), Optional.empty());
    }

    private void assertExact(String pipeline) {
        Map<String, Long> expected = IntStream.range(0, RECORDS)
                .filter(number -> !isGarbage(number) && isWarm(number) == pipeline.equals(WARM))
                .boxed()
                .collect(Collectors.groupingBy(
                        number -> station(number) + " " + Instant.ofEpochMilli(time(number) / ONE_MINUTE * ONE_MINUTE),
                        TreeMap::new,
                        Collectors.counting()));
        Map<String, Long> windows = new TreeMap<>();
        try (Handle database = Database.of(settings).open()) {
            database.createQuery("SELECT station, window_start, reading_count FROM " + pipeline + "_windows")
                    .map((row, context) -> windows.put(
                            row.getInt(1) + " " + row.getTimestamp(2).toInstant(), row.getLong(3)))
                    .list();
            assertThat(windows).isEqualTo(expected);
            assertThat(database.createQuery("SELECT count(*) FROM pipeline_dead_letters WHERE pipeline = :pipeline")
                            .bind("pipeline", pipeline)
                            .mapTo(Long.class)
                            .one())
                    .isEqualTo(IntStream.range(0, RECORDS)
                            .filter(BatchRunsAtOnceTest::isGarbage)
                            .count());
        }
    }

    private static String record(int number) {
        return isGarbage(number)
                ? "no reading"
                : "{\"meter\":{\"station\":%d},\"at\":{\"ms\":%d},\"temperature\":%d,\"rate\":60,\"phases\":[]}"
                        .formatted(station(number), time(number), isWarm(number) ? 20 : 5);
    }

    private static boolean isGarbage(int number) {
        return number % 7 == 0;
    }

    private static boolean isWarm(int number) {
        return number % 3 == 0;
    }

    private static int station(int number) {
        return number % 5;
    }

    private static long time(int number) {
        return NOON + number * 10L;
    }
}
