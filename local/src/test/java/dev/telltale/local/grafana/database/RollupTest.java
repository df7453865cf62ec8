package dev.telltale.local.grafana.database;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.local.contract.PipelineContract;
import dev.telltale.local.contract.PipelineContracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The rollups of minutes and hours agree with the windows after inserts, updates and deletes, also by two writers at once.
 * Stored rollups agree at once and after a refresh; continuous aggregates agree after a refresh.
 */
@ParameterizedClass
@MethodSource("dev.telltale.local.grafana.database.Database#all")
@Tag("stack")
final class RollupTest {
    private static final String WINDOWS = "INSERT INTO stress_windows "
            + "SELECT 'rollup-' || worker, start, start + INTERVAL '5 s', worker, 0.2, 0.9, 1.5, 60 + worker, NULL, "
            + "count, extract(epoch FROM start)::bigint / 5 % 3, 0.2, 0.3, 0.5, NULL, 'v1', 'stream', start + INTERVAL '9 s' "
            + "FROM generate_series(1, 3) AS worker, generate_series(TIMESTAMPTZ '2026-03-01 10:58:00Z' "
            + "+ make_interval(secs => :first), '2026-03-01 11:02:00Z', make_interval(secs => :step)) AS start, "
            + "(VALUES (:count)) AS given (count) "
            + "ON CONFLICT (worker_id, window_start) DO UPDATE SET sample_count = excluded.sample_count, "
            + "stress_level = 2, heart_rate_bpm = NULL WHERE excluded.sample_count > stress_windows.sample_count";

    private static final PipelineContract STRESS = PipelineContracts.of("stress");

    private final Database database;

    RollupTest(Database database) {
        this.database = database;
    }

    @AfterEach
    void deleteRows() {
        database.writer()
                .useHandle(handle -> handle.execute("DELETE FROM stress_windows WHERE worker_id LIKE 'rollup-%'"));
    }

    @Test
    void followInsertsUpdatesAndDeletes() {
        try (Handle writer = database.writer().open()) {
            write(writer, 0, 5, 20);
            assertSame(STRESS, 3600);
            write(writer, 0, 15, 30);
            write(writer, 0, 20, 10);
            assertSame(STRESS, 3600);
            writer.execute("DELETE FROM stress_windows WHERE worker_id = 'rollup-1'");
            writer.execute("DELETE FROM stress_windows WHERE window_start BETWEEN '2026-03-01 11:00:00Z' "
                    + "AND '2026-03-01 11:00:59Z'");
            assertSame(STRESS, 3600, 60);
        }
    }

    @Test
    void followAStatementThatInsertsAndUpdatesRowsOfOneGroup() {
        try (Handle writer = database.writer().open()) {
            write(writer, 0, 15, 20);
            write(writer, 0, 5, 30);
            assertSame(STRESS, 60, 3600);
            writer.execute("UPDATE stress_windows SET sample_count = 7 WHERE worker_id = 'rollup-2'");
            assertSame(STRESS, 60);
            writer.execute("DELETE FROM stress_windows WHERE worker_id LIKE 'rollup-%'");
            if (database.storesRollups()) {
                assertThat(rollupRows(writer)).isZero();
            }
            database.refreshRollups();
            assertThat(rollupRows(writer)).isZero();
        }
    }

    /** Statistics of a few rows must not make a refresh read the rows of all keys for each group. */
    @Test
    void readOnlyTheChangedGroupsAfterStatisticsOfFewRows() {
        assumeThat(database.edition()).isEqualTo(Database.Edition.POSTGRESQL);
        try (Handle writer = database.writer().open();
                Handle owner = database.owner().open()) {
            write(writer, 0, 5, 20);
            Database.refresh(writer);
            owner.execute("ANALYZE stress_windows, rollup.stress_minutely, rollup.stress_hourly");
            long scans = wideScans(writer);
            writer.execute(
                    "INSERT INTO stress_windows (worker_id, window_start, window_end, sample_count, processed_by, "
                            + "processed_at) SELECT 'rollup-' || worker, start, start, 1, 'stream', start "
                            + "FROM generate_series(1, 60) AS worker, generate_series(TIMESTAMPTZ '2026-03-01 12:00:00Z', "
                            + "'2026-03-01 12:59:55Z', '5 s') AS start");
            assertThat(Database.refresh(writer)).isEqualTo(60 * 60);
            assertThat(wideScans(writer)).isEqualTo(scans);
        }
    }

    /** The number of scans that read rows of all keys. */
    private static long wideScans(Handle handle) {
        handle.execute("SELECT pg_stat_force_next_flush()");
        return handle.createQuery("SELECT (SELECT sum(seq_scan) FROM pg_stat_user_tables "
                        + "WHERE relname = 'stress_windows') + (SELECT sum(idx_scan) FROM pg_stat_user_indexes "
                        + "WHERE indexrelname IN ('stress_windows_window_start_idx', "
                        + "'stress_minutely_minute_start_idx'))")
                .mapTo(Long.class)
                .one();
    }

    private static int rollupRows(Handle handle) {
        return handle.createQuery(
                        "SELECT count(*) FROM stress_series WHERE worker_id LIKE 'rollup-%' AND step_seconds > 5")
                .mapTo(Integer.class)
                .one();
    }

    @Test
    void includeTheRowsOfTwoWritersOfTheSameHour() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> both = List.of(writers.submit(() -> writeSlowly(0)), writers.submit(() -> writeSlowly(5)));
            for (Future<?> one : both) {
                one.get();
            }
        } finally {
            writers.shutdownNow();
        }
        assertSame(STRESS, 60, 3600);
    }

    /** Each of many transactions adds to the same minutes, and the next replaces some of its rows. */
    private void writeSlowly(int first) {
        try (Handle writer = database.writer().open()) {
            for (int second = first; second < 240; second += 10) {
                write(writer, second, 3600, 20);
                write(writer, first, 10, 20 + second);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.telltale.local.contract.PipelineContracts#all")
    void holdHoursOfEveryPipeline(PipelineContract contract) {
        assertSame(contract, 3600);
    }

    private static void write(Handle writer, int first, int step, int count) {
        writer.createUpdate(WINDOWS)
                .bind("first", first)
                .bind("step", step)
                .bind("count", count)
                .execute();
    }

    /** Each row of a coarse step is the sum of rows of the finest step. */
    private void assertSame(PipelineContract contract, int... steps) {
        if (database.storesRollups()) {
            IntStream.of(steps).forEach(step -> compare(contract, step));
        }
        database.refreshRollups();
        IntStream.of(steps).forEach(step -> compare(contract, step));
    }

    private void compare(PipelineContract contract, int step) {
        String series = contract.pipeline() + "_series";
        String finest = "(SELECT min(step_seconds) FROM " + series + ")";
        String sums = "sum(" + contract.columns().count() + ")::bigint AS readings, "
                + "sum(window_count)::bigint AS windows, max(max_delay_seconds) AS delay"
                + (contract == STRESS ? stressSums() : "");
        String query = "SELECT " + contract.columns().key()
                + ", date_bin(make_interval(secs => :step), bucket_start, 'epoch') AS start, " + sums + " FROM "
                + series + " WHERE step_seconds = %s GROUP BY 1, 2 ORDER BY 1, 2";
        try (Handle reader = database.reader().open()) {
            var expected = reader.createQuery(query.formatted(finest))
                    .bind("step", step)
                    .mapToMap()
                    .list();
            assertThat(expected).isNotEmpty();
            assertThat(reader.createQuery(query.formatted(":step"))
                            .bind("step", step)
                            .mapToMap()
                            .list())
                    .isEqualTo(expected);
        }
    }

    private static String stressSums() {
        return ", sum(high_stress_window_count)::bigint AS high, sum(heart_rate_window_count)::bigint AS measured, "
                + "round(sum(heart_rate_bpm * heart_rate_window_count)::numeric, 6) AS heart_rate, "
                + "round(sum(acceleration_g * acceleration_window_count)::numeric, 6) AS acceleration";
    }
}
