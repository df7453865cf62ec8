package dev.telltale.fallback.rollup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.telltale.guarantees.Proves;
import dev.telltale.sql.database.MigrationFolders;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.settings.Settings;

import static dev.telltale.guarantees.Invariant.ROLLUPS_ARE_REFRESHED;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.ANY;
import static org.assertj.core.api.Assertions.assertThat;

/** Stored rollups follow the windows, and do so again after the database refused a refresh. */
@Tag("stack")
@Proves(value = ROLLUPS_ARE_REFRESHED, mode = ANY, level = STACK)
final class RollupKeeperTest {
    private static final Duration A_FEW_INTERVALS = Duration.ofSeconds(30);

    private static EmbeddedPostgres server;
    private static Jdbi database;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.start();
        database = Jdbi.create(server.getPostgresDatabase());
        Migrations.migrate(MigrationFolders.ofShipped(Path.of("../sql")), settings("postgres"));
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static Settings settings(String user) {
        return Settings.from(Map.of(
                "DATABASE_URL",
                server.getJdbcUrl(user, "postgres").replaceAll("\\?.*", ""),
                "DATABASE_USER",
                user,
                "DATABASE_PASSWORD",
                "trusted"));
    }

    @Test
    void refreshesAsTheWriterAndSurvivesAFailure() {
        List<String> lines = new CopyOnWriteArrayList<>();
        write(1);
        try (RollupKeeper keeper = new RollupKeeper(settings("telltale_writer"), lines::add)) {
            keeper.start();
            awaitStored(1);
            database.useHandle(handle -> handle.execute("ALTER FUNCTION rollup.refresh() RENAME TO away"));
            write(2);
            awaitLines(lines, 1);
            database.useHandle(handle -> handle.execute("ALTER FUNCTION rollup.away() RENAME TO refresh"));
            awaitStored(2);
            awaitLines(lines, 2);
        }
        assertThat(lines)
                .satisfiesExactly(
                        failing -> assertThat(failing)
                                .startsWith("rollups cannot be refreshed")
                                .endsWith("function rollup.refresh() does not exist"),
                        working -> assertThat(working).isEqualTo("rollups are refreshed again"));
    }

    private static void write(int minute) {
        database.useHandle(handle -> handle.execute(
                "INSERT INTO weather_windows (station_id, window_start, window_end, reading_count, processed_by, "
                        + "processed_at) SELECT 'kept', start, start, 60, 'stream', start "
                        + "FROM (VALUES (TIMESTAMPTZ '2026-03-01 10:00:00Z' + make_interval(mins => ?))) AS given (start)",
                minute));
    }

    private static void awaitStored(int windows) {
        Awaitility.await()
                .atMost(A_FEW_INTERVALS)
                .until(() -> number(
                                "SELECT coalesce(sum(window_count), 0) FROM rollup.weather_hourly WHERE station_id = 'kept'")
                        == windows);
        assertThat(number("SELECT count(*) FROM rollup.weather_stale")).isZero();
    }

    private static void awaitLines(List<String> lines, int count) {
        Awaitility.await().atMost(A_FEW_INTERVALS).until(() -> lines.size() == count);
    }

    private static int number(String sql) {
        return database.withHandle(
                handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }
}
