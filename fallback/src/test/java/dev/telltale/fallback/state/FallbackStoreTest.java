package dev.telltale.fallback.state;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.telltale.guarantees.Proves;
import dev.telltale.sql.database.MigrationFolders;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.script.Mode;
import dev.telltale.sql.settings.Settings;

import static dev.telltale.guarantees.Invariant.EACH_SWITCH_IS_RECORDED;
import static dev.telltale.guarantees.Invariant.FALLBACK_SURVIVES_KILLS;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.FALLBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A fallback that is killed at any instant resumes from the state that it has stored last. */
@Tag("stack")
final class FallbackStoreTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final FallbackState WATCHED =
            FallbackState.INITIAL.watched(NOON, Map.of(0, 10L, 1, 20L), Map.of(0, 9L));
    private static final FallbackState TAKEN_OVER = WATCHED.inBatch(NOON.plusSeconds(60), Map.of(0, 11L, 1, 21L));

    private static EmbeddedPostgres server;
    private static Jdbi database;

    private final FallbackStore store = new FallbackStore("meters", database);

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.start();
        Settings settings = Settings.from(Map.of(
                "DATABASE_URL", "jdbc:postgresql://localhost:" + server.getPort() + "/postgres",
                "DATABASE_USER", "postgres",
                "DATABASE_PASSWORD", "trusted"));
        Migrations.migrate(
                MigrationFolders.ofShipped(Path.of("../sql").toAbsolutePath().normalize()), settings);
        database = Jdbi.create(server.getJdbcUrl("postgres", "postgres"));
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void empty() {
        database.useHandle(handle -> handle.execute("TRUNCATE fallback_state, fallback_offsets, mode_switches"));
    }

    @Proves(value = EACH_SWITCH_IS_RECORDED, mode = FALLBACK, level = STACK)
    @Test
    void recordsEachChangeOfModeAndNoOtherCheck() {
        store.store(WATCHED, 0);
        store.store(TAKEN_OVER, 31, new ModeSwitch(Mode.BATCH, "rows are missing"));
        store.store(TAKEN_OVER.computed(NOON.plusSeconds(120)), 32);
        store.store(TAKEN_OVER.inStream(), 2, new ModeSwitch(Mode.STREAM, "the live job has caught up"));

        assertThat(switches()).containsExactly("batch rows are missing 31", "stream the live job has caught up 2");
    }

    @Proves(
            value = {EACH_SWITCH_IS_RECORDED, FALLBACK_SURVIVES_KILLS},
            mode = FALLBACK,
            level = STACK)
    @Test
    void changesNoModeWhoseRecordIsNotStored() {
        store.store(WATCHED, 0);
        FallbackState before = store.load();

        assertThatThrownBy(() -> store.store(TAKEN_OVER, 31, new ModeSwitch(Mode.BATCH, null)))
                .isInstanceOf(JdbiException.class);

        assertThat(switches()).isEmpty();
        assertThat(store.load()).isEqualTo(before);
    }

    @Proves(value = FALLBACK_SURVIVES_KILLS, mode = FALLBACK, level = STACK)
    @Test
    void resumesFromTheLastStoredState() {
        store.store(WATCHED, 0);
        store.store(TAKEN_OVER, 31, new ModeSwitch(Mode.BATCH, "rows are missing"));
        FallbackState later = TAKEN_OVER
                .watched(NOON.plusSeconds(180), Map.of(0, 30L, 1, 40L), Map.of(0, 29L))
                .inBatch(NOON.plusSeconds(240), Map.of(0, 31L, 1, 41L))
                .computed(NOON.plusSeconds(300));
        store.store(later, 32);

        // Offsets of settled readings are computed anew after a start.
        assertThat(new FallbackStore("meters", database).load())
                .isEqualTo(later.watched(later.watchedFrom(), later.watched(), Map.of()));
        assertThat(new FallbackStore("others", database).load()).isEqualTo(FallbackState.INITIAL);
    }

    private static List<String> switches() {
        return database.withHandle(handle -> handle.createQuery(
                        "SELECT concat_ws(' ', mode, reason, latency_seconds) FROM mode_switches ORDER BY switched_at")
                .mapTo(String.class)
                .list());
    }
}
