package dev.telltale.fallback.monitor;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.telltale.fallback.landing.PendingWindows;
import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.guarantees.Proves;
import dev.telltale.sql.script.Mode;
import dev.telltale.sql.script.TimeRange;

import static dev.telltale.guarantees.Invariant.HANDBACK_AFTER_PASSING;
import static dev.telltale.guarantees.Invariant.TAKEOVER_NEEDS_MISSING_WINDOWS;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.FALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

/** Runs the query in a real database. */
@Tag("stack")
final class SettledRowQueryTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final long START = NOON.toEpochMilli();
    private static final long END_OF_WINDOW = START + 60_000 - 1;
    private static final ExpectedRow EXPECTED = new ExpectedRow(START, "station", 0, 17);

    private static WeatherDatabase server;
    private static Jdbi database;
    private static SettledRowQuery query;

    @BeforeAll
    static void start() {
        server = new WeatherDatabase();
        BatchPipeline weather = server.pipeline();
        database = weather.database();
        query = new SettledRowQuery(weather, database);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void empty() {
        database.useHandle(
                handle -> handle.execute("TRUNCATE weather_windows, landed_offsets, pending_windows, live_progress"));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aWindowIsMissingUntilItIsComputed(Mode mode) {
        assertThat(query.settled(List.of(EXPECTED), mode)).isEmpty();
        land(10, 20);
        assertThat(query.settled(List.of(EXPECTED), mode)).isEmpty();
    }

    @Proves(value = TAKEOVER_NEEDS_MISSING_WINDOWS, mode = FALLBACK, level = STACK)
    @ParameterizedTest
    @EnumSource(Mode.class)
    void aWindowThatTheSqlFiltersOutIsNotMissing(Mode mode) {
        land(10, 20);
        compute();

        assertThat(query.settled(List.of(EXPECTED), mode)).containsExactly(EXPECTED);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aWindowIsMissingWhileOneOfItsReadingsIsNotLanded(Mode mode) {
        land(10, 17);
        compute();
        assertThat(query.settled(List.of(EXPECTED), mode)).isEmpty();

        land(18, 20);
        compute();
        assertThat(query.settled(List.of(EXPECTED), mode)).isEmpty();
    }

    @Proves(value = HANDBACK_AFTER_PASSING, mode = FALLBACK, level = STACK)
    @Test
    void inBatchModeARowOfABatchRunIsNotSettled() {
        land(10, 20);
        compute();
        write("station", "batch", NOON);

        assertThat(query.settled(List.of(EXPECTED), Mode.BATCH)).isEmpty();
        assertThat(query.settled(List.of(EXPECTED), Mode.STREAM)).containsExactly(EXPECTED);
    }

    /** A job stores its watermark after the rows before it: a row that is not there was left out by the SQL. */
    @Proves(value = TAKEOVER_NEEDS_MISSING_WINDOWS, mode = FALLBACK, level = STACK)
    @ParameterizedTest
    @EnumSource(Mode.class)
    void aWindowThatTheLiveJobHasPassedIsNotMissing(Mode mode) {
        progress(0, 2, END_OF_WINDOW);
        assertThat(query.settled(List.of(EXPECTED), mode))
                .as("another writer may hold its row")
                .isEmpty();

        progress(1, 2, END_OF_WINDOW - 1);
        assertThat(query.settled(List.of(EXPECTED), mode)).isEmpty();

        progress(1, 2, END_OF_WINDOW);
        assertThat(query.settled(List.of(EXPECTED), mode)).containsExactly(EXPECTED);
    }

    @Test
    void aJobWithFewerWritersForgetsTheOthers() {
        progress(0, 2, START);
        progress(1, 2, START);
        progress(0, 1, END_OF_WINDOW);

        assertThat(query.settled(List.of(EXPECTED), Mode.STREAM)).containsExactly(EXPECTED);
    }

    @Test
    void anInvalidOrLateReadingOfAWindowDoesNotSettleItsOtherReadings() {
        database.useHandle(handle -> {
            handle.execute("INSERT INTO dead_letters VALUES ('weather_data', 0, 17, now(), 'invalid')");
            handle.execute(
                    "INSERT INTO late_readings VALUES ('weather', 'station', ?, 'weather_data', 0, 17, now())", NOON);
        });

        assertThat(query.settled(List.of(EXPECTED), Mode.STREAM)).isEmpty();
    }

    @Test
    void keysAreComparedInTheTypeOfTheirColumn() {
        database.useHandle(handle -> {
            handle.execute("CREATE TABLE numbered (id int, name text, load double precision)");
            handle.execute("INSERT INTO numbered VALUES (7, 'x', 7)");
            String sql = "SELECT count(*) FROM numbered AS stored JOIN unnest(ARRAY['7', '07', 'x', '99999999999']) "
                    + "AS seen (key) ON ";
            assertThat(handle.createQuery(sql + new KeyComparison("numbered", "id").condition(handle))
                            .mapTo(int.class)
                            .one())
                    .isEqualTo(2);
            assertThat(handle.createQuery(sql + new KeyComparison("numbered", "load").condition(handle))
                            .mapTo(int.class)
                            .one())
                    .isEqualTo(2);
            assertThat(handle.createQuery(sql + new KeyComparison("numbered", "name").condition(handle))
                            .mapTo(int.class)
                            .one())
                    .isOne();
        });
    }

    private static void progress(int subtask, int parallelism, long watermark) {
        database.useHandle(handle -> handle.createUpdate("INSERT INTO live_progress VALUES "
                        + "('weather_windows', :subtask, :parallelism, :watermark, clock_timestamp()) "
                        + "ON CONFLICT (table_name, subtask) DO UPDATE SET parallelism = excluded.parallelism, "
                        + "flushed_millis = excluded.flushed_millis, flushed_at = excluded.flushed_at")
                .bind("subtask", subtask)
                .bind("parallelism", parallelism)
                .bind("watermark", watermark)
                .execute());
    }

    private static void write(String station, String mode, Instant processedAt) {
        database.useHandle(handle -> handle.createUpdate("INSERT INTO weather_windows (station_id, window_start, "
                        + "window_end, reading_count, processed_by, processed_at) VALUES (:station, :start, "
                        + "CAST(:start AS timestamptz) + interval '1 minute', 1, :mode, :processed)")
                .bind("station", station)
                .bind("start", NOON)
                .bind("mode", mode)
                .bind("processed", processedAt)
                .execute());
    }

    /** As a landing does: offsets, and the windows that wait. */
    private static void land(long first, long next) {
        database.useHandle(handle -> {
            handle.createUpdate("INSERT INTO landed_offsets (pipeline, topic, partition_id, first_offset, next_offset) "
                            + "VALUES ('weather', 'weather_data', 0, :first, :next)")
                    .bind("first", first)
                    .bind("next", next)
                    .execute();
            PendingWindows.add(handle, "weather", List.of(START));
        });
    }

    /** As a batch run does that finds nothing to write. */
    private static void compute() {
        database.useHandle(handle ->
                PendingWindows.remove(handle, "weather", new TimeRange(NOON, NOON.plus(Duration.ofMinutes(1)))));
    }
}
