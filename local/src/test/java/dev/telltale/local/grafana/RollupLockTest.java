package dev.telltale.local.grafana;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Writers wait for each other's groups of the rollups, but never each for the other. */
@ParameterizedClass
@MethodSource("dev.telltale.local.grafana.Database#all")
@Tag("stack")
final class RollupLockTest {
    private static final String TEN = "2026-03-02 10:00:00Z";
    private static final String ELEVEN = "2026-03-02 11:00:00Z";
    private static final String WINDOWS = "INSERT INTO weather_windows (station_id, window_start, window_end, "
            + "reading_count, processed_by, processed_at) SELECT 'locked', start, start, :count, 'stream', start "
            + "FROM unnest(:starts::timestamptz[]) AS start ON CONFLICT (station_id, window_start) DO UPDATE "
            + "SET reading_count = excluded.reading_count";

    private final Database database;

    RollupLockTest(Database database) {
        this.database = database;
    }

    @AfterEach
    void forget() {
        database.writer()
                .useHandle(handle -> handle.execute("DELETE FROM weather_windows WHERE station_id = 'locked'"));
    }

    /** One adds to a later hour and an earlier one, the other replaces a row of the later and adds to the earlier. */
    @Test
    void takeTheGroupsOfAnUpsertInOneOrder() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(2);
        try (Handle first = database.writer().open()) {
            write(first, 1, TEN, ELEVEN);
            first.begin();
            write(first, 1, "2026-03-02 10:01:00Z");
            Future<?> adding = writers.submit(() -> writeAlone(2, "2026-03-02 10:02:00Z", "2026-03-02 11:02:00Z"));
            awaitWaiting(1);
            Future<?> replacing = writers.submit(() -> writeAlone(3, "2026-03-02 10:03:00Z", ELEVEN));
            awaitWaiting(2);
            first.commit();
            adding.get();
            replacing.get();
            assertThat(readingCounts(first)).containsExactly(1L + 1 + 2 + 3, 3L + 2);
        } finally {
            writers.shutdownNow();
        }
    }

    private void writeAlone(int count, String... starts) {
        database.writer().useHandle(handle -> write(handle, count, starts));
    }

    private static void write(Handle writer, int count, String... starts) {
        writer.createUpdate(WINDOWS)
                .bind("count", count)
                .bind("starts", "{" + String.join(",", starts) + "}")
                .execute();
    }

    private void awaitWaiting(int writers) {
        try (Handle owner = database.owner().open()) {
            await().until(
                            owner.createQuery("SELECT count(*) FROM pg_locks WHERE NOT granted")
                                    .mapTo(Integer.class)::one,
                            waiting -> waiting == writers);
        }
    }

    private static List<Long> readingCounts(Handle handle) {
        return handle.createQuery(
                        "SELECT reading_count FROM weather_hourly WHERE station_id = 'locked' ORDER BY hour_start")
                .mapTo(Long.class)
                .list();
    }
}
