package dev.telltale.fallback.promotion;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.telltale.fallback.version.PipelineVersions;
import dev.telltale.fallback.version.VersionInterval;
import dev.telltale.guarantees.Proves;
import dev.telltale.sql.database.MigrationFolders;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Settings;

import static dev.telltale.guarantees.Invariant.FAILED_PROMOTION_IS_UNDONE;
import static dev.telltale.guarantees.Invariant.INTERRUPTED_PROMOTION_GOES_ON;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.PROMOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A command that is called again finds what the killed one has done, and the live version that belongs to it. */
@Tag("stack")
final class PromotionLogTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Choices CHOICES =
            new Choices(StateChoice.FRESH, Optional.of(NOON), Optional.of(NOON.minusSeconds(600)), false);
    private static final StoppedJob STOPPED =
            new StoppedJob("file:/savepoints/1", NOON.toEpochMilli() - 1, Map.of(0, 7L, 1, 9L));

    private static EmbeddedPostgres server;
    private static Settings settings;

    private final PromotionLog log = new PromotionLog("meters", settings);
    private final PipelineVersions versions = new PipelineVersions(settings);

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.start();
        settings = Settings.from(Map.of(
                "DATABASE_URL", "jdbc:postgresql://localhost:" + server.getPort() + "/postgres",
                "DATABASE_USER", "postgres",
                "DATABASE_PASSWORD", "trusted"));
        Migrations.migrate(
                MigrationFolders.ofShipped(Path.of("../sql").toAbsolutePath().normalize()), settings);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void makeFirstVersionLive() {
        Jdbi.create(server.getJdbcUrl("postgres", "postgres")).useHandle(handle -> {
            handle.execute("TRUNCATE promotions, pipeline_versions");
            handle.execute("INSERT INTO pipeline_versions (pipeline, version, state) VALUES ('meters', 'v1', 'live')");
        });
    }

    @Proves(value = INTERRUPTED_PROMOTION_GOES_ON, mode = PROMOTE, level = STACK)
    @Test
    void findsThePromotionAfterEachOfItsSteps() {
        Promotion begun = assertOpen(log.begin("v1", "v2", CHOICES));
        assertThat(live()).isEqualTo("v1");
        Promotion switched = assertOpen(log.switched(assertOpen(log.submits(begun, "former")), STOPPED, NOON));
        assertThat(live()).isEqualTo("v2");
        Promotion running = assertOpen(log.running(assertOpen(log.submits(switched, "next")), Optional.empty()));

        log.end(running, Step.DONE);

        assertThat(log.open()).isEmpty();
        assertThat(live()).isEqualTo("v2");
        assertThat(log.before("v2")).contains("v1");
    }

    @Proves(value = INTERRUPTED_PROMOTION_GOES_ON, mode = PROMOTE, level = STACK)
    @Test
    void takesNoStepTwice() {
        Promotion begun = log.begin("v1", "v2", CHOICES);
        Promotion switched = log.switched(begun, STOPPED, NOON);
        List<VersionInterval> intervals = versions.intervals("meters");

        assertThatThrownBy(() -> log.switched(begun, STOPPED, NOON.plusSeconds(60)))
                .isInstanceOf(TelltaleException.class)
                .hasMessageEndingWith("call again");

        assertOpen(switched);
        assertThat(versions.intervals("meters")).isEqualTo(intervals).hasSize(2);
    }

    @Proves(value = INTERRUPTED_PROMOTION_GOES_ON, mode = PROMOTE, level = STACK)
    @Test
    void takesNoStepByHalves() {
        Promotion begun = log.begin("v0", "v2", CHOICES);

        assertThatThrownBy(() -> log.switched(begun, STOPPED, NOON))
                .isInstanceOf(TelltaleException.class)
                .hasMessageContaining("has changed the live version");

        assertOpen(begun);
        assertThat(live()).isEqualTo("v1");
    }

    @Proves(value = FAILED_PROMOTION_IS_UNDONE, mode = PROMOTE, level = STACK)
    @Test
    void makesTheFormerVersionLiveAgain() {
        List<VersionInterval> intervals = versions.intervals("meters");
        Promotion switched = log.switched(log.begin("v1", "v2", CHOICES), STOPPED, NOON);

        Promotion undoing = assertOpen(log.undoing(log.submits(switched, "next")));

        assertThat(live()).isEqualTo("v1");
        assertThat(versions.intervals("meters")).isEqualTo(intervals);
        assertThat(undoing.job()).as("the job of the new version").isEmpty();
        assertThat(undoing.stopped()).as("where the former version goes on").contains(STOPPED);
        log.end(undoing, Step.UNDONE);
        assertThat(log.open()).isEmpty();
        assertThat(log.before("v2")).isEmpty();
    }

    private Promotion assertOpen(Promotion promotion) {
        assertThat(log.open()).contains(promotion);
        return promotion;
    }

    private String live() {
        return versions.live("meters").orElseThrow().version();
    }
}
