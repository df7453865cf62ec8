package dev.telltale.fallback;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.telltale.sql.script.Mode;
import dev.telltale.sql.script.TimeRange;

import static org.assertj.core.api.Assertions.assertThat;

/** Which rows are there, or have a reason for not being there: asked of a real database. */
final class WrittenWindowsTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final long START = NOON.toEpochMilli();
    private static final SeenKey SEEN = new SeenKey(START, "station", 0, 17);

    private static WeatherDatabase server;
    private static Jdbi database;
    private static WrittenWindows written;

    @BeforeAll
    static void start() {
        server = new WeatherDatabase();
        BatchPipeline weather = server.pipeline();
        database = weather.database();
        written = new WrittenWindows(weather, database);
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
        assertThat(written.settled(List.of(SEEN), mode, Optional.empty())).isEmpty();
        land(10, 20);
        assertThat(written.settled(List.of(SEEN), mode, Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aWindowThatTheBatchRunMakesNoRowOfIsNotMissing(Mode mode) {
        land(10, 20);
        compute();

        assertThat(written.settled(List.of(SEEN), mode, Optional.empty())).containsExactly(SEEN);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aReadingThatWasNotLandedYetLeavesItsWindowMissing(Mode mode) {
        land(10, 17);
        compute();
        assertThat(written.settled(List.of(SEEN), mode, Optional.empty())).isEmpty();

        land(18, 20);
        compute();
        assertThat(written.settled(List.of(SEEN), mode, Optional.empty())).isEmpty();
    }

    @Test
    void aRowOfTheBatchRunStillWaitsForTheLiveJob() {
        land(10, 20);
        compute();
        write("station", "batch", NOON);

        assertThat(written.settled(List.of(SEEN), Mode.BATCH, Optional.empty())).isEmpty();
        assertThat(written.settled(List.of(SEEN), Mode.STREAM, Optional.empty()))
                .containsExactly(SEEN);
    }

    /** All keys of a window are written ahead of the next checkpoint. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void aWindowThatTheLiveJobHasPassedIsNotMissing(Mode mode) {
        Instant written = NOON.plusSeconds(65);
        write("another station", "stream", written);

        assertThat(settled(mode, written.plusSeconds(1), written.plusSeconds(9)))
                .as("written before the job started again")
                .isEmpty();
        assertThat(settled(mode, NOON, written)).as("no checkpoint since").isEmpty();
        assertThat(settled(mode, NOON, written.plusSeconds(5))).containsExactly(SEEN);
    }

    private static Set<SeenKey> settled(Mode mode, Instant from, Instant to) {
        return written.settled(List.of(SEEN), mode, Optional.of(new TimeRange(from, to)));
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
            handle.createUpdate("INSERT INTO landed_offsets (topic, partition_id, first_offset, next_offset) "
                            + "VALUES ('weather_data', 0, :first, :next)")
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
