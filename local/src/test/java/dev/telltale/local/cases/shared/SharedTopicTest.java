package dev.telltale.local.cases.shared;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.apache.commons.io.file.PathUtils;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.fallback.batch.BatchRun;
import dev.telltale.fallback.batch.RowChanges;
import dev.telltale.guarantees.Proves;
import dev.telltale.local.cases.given.OwnRules;
import dev.telltale.local.cases.stack.CaseStack;
import dev.telltale.local.cases.stack.ClusterEnvironment;
import dev.telltale.local.cases.stack.LiveRun;
import dev.telltale.local.testing.full.CaseTopics;
import dev.telltale.sql.database.MigrationFolders;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;

import static dev.telltale.guarantees.Invariant.MODES_EQUAL;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two pipelines of a user read one topic with rules of their own. Each has its own windows, late readings and dead
 * letters, and both modes apply the same rules, which are SQL only.
 */
@ExtendWith(CaseStack.class)
@Tag("stack")
@Proves(
        value = MODES_EQUAL,
        mode = {STREAM, BATCH},
        level = STACK)
final class SharedTopicTest {
    private static final String WARM = "shared_warm";
    private static final String COLD = "shared_cold";
    private static final List<String> READINGS = List.of(
            reading("1", "02:11:10", 20, 60),
            reading("1", "02:11:20", 5, 60),
            reading("2", "02:11:30", 5, 999),
            "no reading",
            reading("null", "02:11:40", 20, 60),
            reading("3", "02:11:50", 30, 999),
            reading("1", "02:13:10", 20, 60),
            reading("1", "02:11:59", 40, 60));
    private static final String WINDOWS = "SELECT station || ' ' || to_char(window_start, 'HH24:MI') || ' ' || "
            + "reading_count || ' ' || processed_by FROM %s_windows ORDER BY 1";
    private static final String DEAD_LETTERS =
            "SELECT partition_offset::text FROM pipeline_dead_letters WHERE pipeline = '%s' ORDER BY 1";

    private final CaseStack.Running stack;
    private final CaseTopics kafka;

    @TempDir
    private Path folder;

    private Pipelines files;

    SharedTopicTest(CaseStack.Running stack) {
        this.stack = stack;
        this.kafka = new CaseTopics(stack.stack());
    }

    private static String reading(String station, String time, int temperature, int rate) {
        long millis = Instant.parse("2024-05-12T" + time + "Z").toEpochMilli();
        return "{\"meter\":{\"station\":%s},\"at\":{\"ms\":%d},\"temperature\":%d,\"rate\":%d,\"phases\":[1,2.5]}"
                .formatted(station, millis, temperature, rate);
    }

    @BeforeEach
    void createThePipelines() throws IOException {
        ClusterEnvironment.use(URI.create(stack.stack().endpoints().flinkRestUrl()));
        files = new Pipelines(folder.resolve("sql"), CaseStack.SQL.folder());
        new OwnRules(files.folder(), WARM, "shared").write("temperature > 10", "");
        Files.copy(
                CaseStack.SQL.folder().resolve("functions.sql"), files.folder().resolve("functions.sql"));
        new OwnRules(files.folder(), COLD, "shared")
                .write(
                        "temperature <= 10",
                        "\"checks\": [{\"column\": \"rate\", \"function\": \"possible_heart_rate\", \"expected\": \"1 to 350\"}],");
        migrate();
        kafka.recreate(files.get(WARM, stack.settings()).manifest());
        kafka.write(
                "shared",
                READINGS.stream()
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toList());
    }

    /** Adds the migrations of the pipelines to those of the shipped project, which owns the schema. */
    private void migrate() throws IOException {
        Path migrations = files.folder().resolve("migration");
        PathUtils.copyDirectory(CaseStack.SQL.folder().resolve("migration"), migrations);
        Migrations.migrate(
                new MigrationFolders("telltale", CaseStack.SQL.folder().resolve("setup"), migrations),
                Settings.from(stack.stack().endpoints().settings()));
    }

    @AfterEach
    void leave() throws IOException {
        ClusterEnvironment.useNone();
    }

    @Test
    void hasTheWindowsAndTheDeadLettersOfEachPipelineInBothModes() {
        try (Handle database = stack.owner().open()) {
            LiveRun.toTheEnd(files, WARM, stack.settings());
            LiveRun.toTheEnd(files, COLD, stack.settings());
            assertThat(texts(database, WINDOWS.formatted(WARM)))
                    .containsExactly("1 02:11 1 stream", "1 02:13 1 stream", "3 02:11 1 stream");
            assertThat(texts(database, WINDOWS.formatted(COLD))).containsExactly("1 02:11 1 stream");
            assertThat(texts(database, "SELECT pipeline || partition_offset FROM late_readings ORDER BY 1"))
                    .contains(COLD + 7, WARM + 7);
            assertDeadLetters(database);

            assertThat(compute(WARM, 6)).isEqualTo(new RowChanges(0, 1, 2, 0, 0));
            assertThat(compute(COLD, 4)).isEqualTo(new RowChanges(0, 0, 1, 0, 0));
            assertThat(texts(database, WINDOWS.formatted(WARM)))
                    .containsExactly("1 02:11 2 batch", "1 02:13 1 stream", "3 02:11 1 stream");

            for (String table : List.of("windows", "readings")) {
                database.execute("TRUNCATE " + WARM + "_" + table + ", " + COLD + "_" + table);
            }
            database.execute("DELETE FROM dead_letters WHERE topic = 'shared'");
            database.execute("DELETE FROM landed_offsets WHERE topic = 'shared'");
            BatchRun dry = new BatchRun(files.get(COLD, stack.settings()));
            assertThat(dry.land(count -> {})).isEqualTo(7);
            dry.compute(Optional.empty(), Optional.empty(), true);
            assertThat(texts(database, DEAD_LETTERS.formatted(COLD)))
                    .as("a dry run stores nothing; the landing has stored what has no event time")
                    .containsExactly("3");

            assertThat(compute(WARM, 7)).isEqualTo(new RowChanges(3, 0, 0, 0, 0));
            assertThat(compute(COLD, 0)).isEqualTo(new RowChanges(1, 0, 0, 0, 0));
            assertDeadLetters(database);
        }
    }

    private RowChanges compute(String pipeline, long landed) {
        BatchRun run = new BatchRun(files.get(pipeline, stack.settings()));
        assertThat(run.land(count -> {})).isEqualTo(landed);
        return run.compute(Optional.empty(), Optional.empty()).changes();
    }

    /** The table of all dead letters holds each record once. */
    private static void assertDeadLetters(Handle database) {
        assertThat(texts(database, DEAD_LETTERS.formatted(WARM))).containsExactly("3", "4");
        assertThat(texts(database, DEAD_LETTERS.formatted(COLD))).containsExactly("2", "3", "4", "5");
        assertThat(texts(
                        database,
                        "SELECT partition_offset || ' ' || (payload IS NOT NULL) FROM dead_letters "
                                + "WHERE topic = 'shared' ORDER BY 1"))
                .containsExactly("2 true", "3 true", "4 true", "5 true");
        assertThat(texts(
                        database,
                        "SELECT error FROM pipeline_dead_letters WHERE pipeline = '" + COLD
                                + "' ORDER BY partition_offset"))
                .contains("rate: not 1 to 350", "meter.station: missing or unusable as a key");
    }

    private static List<String> texts(Handle database, String query) {
        return database.createQuery(query).mapTo(String.class).list();
    }
}
