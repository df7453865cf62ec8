package dev.telltale.local.version;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.commons.io.file.PathUtils;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.fallback.batch.BatchRun;
import dev.telltale.fallback.batch.RowChanges;
import dev.telltale.fallback.version.PipelineVersions;
import dev.telltale.fallback.version.VersionInterval;
import dev.telltale.local.cases.given.OwnRules;
import dev.telltale.local.cases.stack.CaseStack;
import dev.telltale.local.cases.stack.ClusterEnvironment;
import dev.telltale.local.database.Database;
import dev.telltale.local.kafka.Topic;
import dev.telltale.local.testing.full.CaseTopics;
import dev.telltale.sql.database.MigrationFolders;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Two versions of a pipeline, of which the first was live before 12:03: v1 keeps warm readings, v2 cold ones. */
@ExtendWith(CaseStack.class)
@Tag("stack")
final class VersionsTest {
    private static final String NAME = "versioned";
    private static final Instant NOON = Instant.parse("2024-05-12T12:00:00Z");
    private static final Instant BORDER = NOON.plusSeconds(180);

    private final Settings settings;
    private final CaseStack.Running stack;
    private Pipelines files;

    @TempDir
    private Path folder;

    VersionsTest(CaseStack.Running stack) {
        this.stack = stack;
        this.settings = stack.settings().with(Setting.DATABASE_SCHEMA, NAME);
    }

    @BeforeEach
    void createTheVersions() throws IOException {
        ClusterEnvironment.use(URI.create(stack.stack().endpoints().flinkRestUrl()));
        files = new Pipelines(folder.resolve("sql"), CaseStack.SQL.folder());
        new OwnRules(files.folder(), NAME, NAME).write("temperature > 10", "");
        Path versions = files.folder().resolve(NAME);
        PathUtils.copyDirectory(versions.resolve("v1"), versions.resolve("v2"));
        Path rules = versions.resolve("v2/readings.sql");
        Files.writeString(rules, Files.readString(rules).replace("temperature > 10", "temperature <= 10"));
        Migrations.migrate(
                new MigrationFolders(
                        NAME,
                        CaseStack.SQL.folder().resolve("setup"),
                        files.folder().resolve("migration")),
                Settings.from(stack.stack().endpoints().settings()).with(Setting.DATABASE_SCHEMA, NAME));
        CaseTopics topics = new CaseTopics(stack.stack());
        topics.recreate(List.of(Topic.keptForEver(NAME, 1), Topic.deadLetters(NAME + ".dead-letter")));
        topics.write(Stream.of(reading(0, 20), reading(1, 5), reading(180, 30), reading(181, 3), reading(182, 2))
                .map(text -> new ProducerRecord<>(NAME, 0, null, text.getBytes(StandardCharsets.UTF_8))));
    }

    @AfterEach
    void leave() {
        ClusterEnvironment.useNone();
        stack.owner().useHandle(owner -> owner.execute("DELETE FROM " + NAME + ".pipeline_versions"));
    }

    @Test
    void computeEachWindowWithTheVersionThatWasLiveForIt() {
        PipelineVersions versions = new PipelineVersions(settings);
        Pipeline second = files.get(NAME, settings);
        versions.claim(files.get(NAME, "v1", settings));
        assertThatThrownBy(() -> versions.claim(second))
                .isInstanceOf(TelltaleException.class)
                .hasMessage("versioned v1 is live, and sql/versioned/v2 would write other rows into the same tables; "
                        + "./telltale compare versioned v1 v2 shows which");
        try (Handle database = Database.of(settings).open()) {
            database.execute("UPDATE pipeline_versions SET state = 'retired', live_until = ?", BORDER);
            database.execute(
                    "INSERT INTO pipeline_versions (pipeline, version, state, live_from) VALUES (?, 'v2', 'live', ?)",
                    NAME,
                    BORDER);
            assertThat(versions.intervals(NAME))
                    .containsExactly(
                            new VersionInterval("v1", Optional.empty(), Optional.of(BORDER)),
                            new VersionInterval("v2", Optional.of(BORDER), Optional.empty()));

            assertThat(compute(new BatchRun(second), 5)).isEqualTo(new RowChanges(2, 0, 0, 0, 0));
            assertThat(windows(database)).containsExactly("12:00 20 1", "12:03 2.5 2");
            assertThat(database.createQuery("SELECT version FROM pipeline_versions WHERE fingerprint IS NOT NULL")
                            .mapTo(String.class)
                            .list())
                    .as("released")
                    .containsExactly("v2");

            BatchRun override = new BatchRun(files.get(NAME, "v1", settings), true);
            override.land(count -> {});
            assertThat(override.compute(Optional.empty(), Optional.empty(), true)
                            .changes())
                    .as("v1 finds one reading in the second window, where v2 has two")
                    .isEqualTo(new RowChanges(0, 0, 1, 1, 0));
        }
    }

    @Test
    void refusesAChangedVersionBeforeItReadsTheTopic() throws IOException {
        Pipeline second = files.get(NAME, settings);
        PipelineVersions versions = new PipelineVersions(settings);
        versions.claim(second);
        versions.release(second);
        Path rules = second.folder().resolve("readings.sql");
        Files.writeString(rules, Files.readString(rules).replace("temperature <= 10", "temperature <= 11"));

        assertThatThrownBy(() -> new BatchRun(files.get(NAME, settings)).land(count -> {}))
                .isInstanceOf(TelltaleException.class)
                .hasMessageContaining("sql/versioned/v2 is released, and its files have changed:");
    }

    private static RowChanges compute(BatchRun run, long landed) {
        assertThat(run.land(count -> {})).isEqualTo(landed);
        return run.compute(Optional.empty(), Optional.empty()).changes();
    }

    private static List<String> windows(Handle database) {
        return database.createQuery("SELECT to_char(window_start, 'HH24:MI') || ' ' || temperature_celsius || ' ' || "
                        + "reading_count FROM versioned_windows ORDER BY 1")
                .mapTo(String.class)
                .list();
    }

    private static String reading(int second, int temperature) {
        return "{\"meter\":{\"station\":1},\"at\":{\"ms\":%d},\"temperature\":%d,\"rate\":60,\"phases\":[]}"
                .formatted(NOON.plusSeconds(second).toEpochMilli(), temperature);
    }
}
