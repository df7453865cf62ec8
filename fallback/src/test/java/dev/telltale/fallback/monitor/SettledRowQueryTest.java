package dev.telltale.fallback.monitor;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
import dev.telltale.sql.script.Mode;
import dev.telltale.sql.script.TimeRange;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the query in a real database. */
@Tag("stack")
final class SettledRowQueryTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final long START = NOON.toEpochMilli();
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
        database.useHandle(handle -> handle.execute("TRUNCATE weather_windows, landed_offsets, pending_windows"));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aWindowIsMissingUntilItIsComputed(Mode mode) {
        assertThat(query.settled(List.of(EXPECTED), mode, Optional.empty())).isEmpty();
        land(10, 20);
        assertThat(query.settled(List.of(EXPECTED), mode, Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aWindowThatTheSqlFiltersOutIsNotMissing(Mode mode) {
        land(10, 20);
        compute();

        assertThat(query.settled(List.of(EXPECTED), mode, Optional.empty())).containsExactly(EXPECTED);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aWindowIsMissingWhileOneOfItsReadingsIsNotLanded(Mode mode) {
        land(10, 17);
        compute();
        assertThat(query.settled(List.of(EXPECTED), mode, Optional.empty())).isEmpty();

        land(18, 20);
        compute();
        assertThat(query.settled(List.of(EXPECTED), mode, Optional.empty())).isEmpty();
    }

    @Test
    void inBatchModeARowOfABatchRunIsNotSettled() {
        land(10, 20);
        compute();
        write("station", "batch", NOON);

        assertThat(query.settled(List.of(EXPECTED), Mode.BATCH, Optional.empty()))
                .isEmpty();
        assertThat(query.settled(List.of(EXPECTED), Mode.STREAM, Optional.empty()))
                .containsExactly(EXPECTED);
    }

    /** The live job writes all rows of a window before its next checkpoint. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void aWindowThatTheLiveJobHasPassedIsNotMissing(Mode mode) {
        Instant written = NOON.plusSeconds(65);
        write("another station", "stream", written);

        assertThat(settled(mode, written.plusSeconds(1), written.plusSeconds(9)))
                .as("written before the job restarted")
                .isEmpty();
        assertThat(settled(mode, NOON, written)).as("no checkpoint since").isEmpty();
        assertThat(settled(mode, NOON, written.plusSeconds(5))).containsExactly(EXPECTED);
    }

    private static Set<ExpectedRow> settled(Mode mode, Instant from, Instant to) {
        return query.settled(List.of(EXPECTED), mode, Optional.of(new TimeRange(from, to)));
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
