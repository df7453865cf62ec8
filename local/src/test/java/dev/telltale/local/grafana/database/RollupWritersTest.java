package dev.telltale.local.grafana.database;

import java.util.Arrays;
import java.util.List;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.ROLLUP_EQUALS_WINDOWS;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Writers of one hour do not wait for each other or for a refresh; a refresh includes transactions that commit later. */
@ParameterizedClass
@MethodSource("dev.telltale.local.grafana.database.Database#all")
@Tag("stack")
@Proves(
        value = ROLLUP_EQUALS_WINDOWS,
        mode = {STREAM, BATCH},
        level = STACK)
final class RollupWritersTest {
    private static final String TEN = "2026-03-02 10:00:00Z";
    private static final String ELEVEN = "2026-03-02 11:00:00Z";
    private static final String WINDOWS = "INSERT INTO weather_windows (station_id, window_start, window_end, "
            + "reading_count, processed_by, processed_at) SELECT 'locked', start, start, :count, 'stream', start "
            + "FROM unnest(:starts::timestamptz[]) AS start ON CONFLICT (station_id, window_start) DO UPDATE "
            + "SET reading_count = excluded.reading_count";

    private final Database database;

    RollupWritersTest(Database database) {
        this.database = database;
    }

    @AfterEach
    void deleteRows() {
        database.writer()
                .useHandle(handle -> handle.execute("DELETE FROM weather_windows WHERE station_id = 'locked'"));
        database.refreshRollups();
    }

    /** A writer that waits fails with an error of lock_timeout. */
    @Test
    void writeTheSameHoursInAnyOrder() {
        try (Handle first = impatient();
                Handle second = impatient();
                Handle third = impatient()) {
            write(first, 1, TEN, ELEVEN);
            for (Handle writer : List.of(first, second, third)) {
                writer.begin();
            }
            write(first, 1, "2026-03-02 10:01:00Z");
            write(second, 2, "2026-03-02 11:02:00Z");
            write(third, 3, ELEVEN);
            write(first, 1, "2026-03-02 11:01:00Z");
            write(second, 2, "2026-03-02 10:02:00Z");
            write(third, 3, "2026-03-02 10:03:00Z");
            first.commit();
            second.commit();
            third.commit();
        }
        assertReadings(1 + 1 + 2 + 3, 3 + 1 + 2);
    }

    @Test
    void areIncludedAfterARefreshBeforeTheyCommit() {
        assumeTrue(database.storesRollups());
        try (Handle writer = impatient();
                Handle keeper = impatient()) {
            write(writer, 1, TEN);
            writer.begin();
            write(writer, 2, "2026-03-02 10:01:00Z");
            assertThat(Database.refresh(keeper)).isPositive();
            assertThat(readingCounts(keeper)).containsExactly(1L);
            writer.commit();
            assertThat(readingCounts(keeper)).containsExactly(1L + 2);
        }
        assertReadings(1 + 2);
    }

    @Test
    void areIncludedAfterARefreshThatCommitsAfterThem() {
        assumeTrue(database.storesRollups());
        try (Handle writer = impatient();
                Handle keeper = impatient()) {
            write(writer, 1, TEN);
            keeper.begin();
            assertThat(Database.refresh(keeper)).isPositive();
            write(writer, 2, "2026-03-02 10:01:00Z");
            keeper.commit();
            assertThat(readingCounts(keeper)).containsExactly(1L + 2);
        }
        assertReadings(1 + 2);
    }

    @Test
    void areSeenByAReaderInOneSnapshot() {
        assumeTrue(database.storesRollups());
        try (Handle writer = impatient();
                Handle reader = database.reader().open()) {
            write(writer, 1, TEN);
            database.refreshRollups();
            reader.setTransactionIsolationLevel(TransactionIsolationLevel.REPEATABLE_READ);
            reader.begin();
            assertThat(readingCounts(reader)).containsExactly(1L);
            write(writer, 2, TEN);
            database.refreshRollups();
            assertThat(readingCounts(reader)).containsExactly(1L);
            reader.commit();
            assertThat(readingCounts(reader)).containsExactly(2L);
        }
    }

    @Test
    void areRefreshedByOneSessionAtATime() {
        assumeTrue(database.storesRollups());
        try (Handle first = impatient();
                Handle second = impatient()) {
            write(first, 1, TEN);
            first.begin();
            assertThat(Database.refresh(first)).isPositive();
            write(second, 2, "2026-03-02 10:01:00Z");
            assertThat(Database.refresh(second)).isZero();
            first.commit();
            assertThat(Database.refresh(second)).isPositive();
        }
        assertReadings(1 + 2);
    }

    private Handle impatient() {
        Handle handle = database.writer().open();
        handle.execute("SET lock_timeout = '2s'");
        return handle;
    }

    private static void write(Handle writer, int count, String... starts) {
        writer.createUpdate(WINDOWS)
                .bind("count", count)
                .bind("starts", "{" + String.join(",", starts) + "}")
                .execute();
    }

    private void assertReadings(long... hours) {
        try (Handle reader = database.reader().open()) {
            if (database.storesRollups()) {
                assertThat(readingCounts(reader)).containsExactly(box(hours));
            }
            database.refreshRollups();
            assertThat(readingCounts(reader)).containsExactly(box(hours));
        }
    }

    private static Long[] box(long... hours) {
        return Arrays.stream(hours).boxed().toArray(Long[]::new);
    }

    private static List<Long> readingCounts(Handle handle) {
        return handle.createQuery(
                        "SELECT reading_count FROM weather_hourly WHERE station_id = 'locked' ORDER BY hour_start")
                .mapTo(Long.class)
                .list();
    }
}
