package dev.telltale.fallback.monitor;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jdbi.v3.core.Jdbi;

import dev.telltale.fallback.live.JobHealth;
import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.sql.script.Mode;
import dev.telltale.sql.script.TimeRange;

/** Queries the database for expected rows that are settled: written, or not to be written by any job. */
final class SettledRowQuery {
    private static final String EXPECTED = """
            WITH seen AS (
                SELECT row_index, key, to_timestamp(start_ms / 1000.0) AS window_start, partition_id, partition_offset
                FROM unnest(:keys, :starts, :partitions, :offsets) WITH ORDINALITY
                    AS seen (key, start_ms, partition_id, partition_offset, row_index)
            ), expected AS (
                SELECT seen.*, stored.processed_by
                FROM seen LEFT JOIN %1$s_windows AS stored
                    ON stored."%2$s" = seen.key AND stored.window_start = seen.window_start
            ), passed AS (
                SELECT max(window_start) AS window_start FROM %1$s_windows
                WHERE processed_by = 'stream'
                    AND processed_at >= :flushed_from AND processed_at < :flushed_to
                    AND window_start >= (SELECT min(window_start) FROM expected)
            )
            SELECT row_index FROM expected
            WHERE %3$s
                OR processed_by IS NULL AND window_start <= (SELECT window_start FROM passed)
                OR EXISTS (
                    SELECT FROM late_readings AS late
                    WHERE late.pipeline = :pipeline
                        AND late.event_time >= expected.window_start
                        AND late.event_time < expected.window_start + make_interval(secs => :window)
                        AND late.reading_key = expected.key)
                OR EXISTS (
                    SELECT FROM dead_letters AS dead
                    WHERE dead.topic = :topic
                        AND dead.partition_id = expected.partition_id
                        AND dead.partition_offset = expected.partition_offset)
                OR processed_by IS NULL
                    AND EXISTS (
                        SELECT FROM landed_offsets AS landed
                        WHERE landed.pipeline = :pipeline AND landed.topic = :topic
                            AND landed.partition_id = expected.partition_id
                            AND landed.first_offset <= expected.partition_offset
                            AND landed.next_offset > expected.partition_offset)
                    AND NOT EXISTS (
                        SELECT FROM pending_windows AS pending
                        WHERE pending.pipeline = :pipeline
                            AND pending.window_start = expected.window_start)
            """;

    private static final String WRITTEN = "processed_by IS NOT NULL";

    /** The live job has passed all windows up to the last one that it wrote; rows of batch runs count up to there. */
    private static final String PASSED_BY_LIVE_JOB =
            WRITTEN + " AND window_start <= (SELECT max(window_start) FROM expected WHERE processed_by = 'stream')";

    private final BatchPipeline pipeline;
    private final Jdbi database;

    SettledRowQuery(BatchPipeline pipeline, Jdbi database) {
        this.pipeline = pipeline;
        this.database = database;
    }

    /**
     * Returns the settled rows. A row is settled when the window table holds it, or when no row is expected any more:
     * its readings are late readings or dead letters, or the pipeline's SQL filters them out. The last case is
     * assumed when a batch run has computed the window, or when the live job has written a row of that window or a
     * later one before the start of its latest checkpoint.
     *
     * @param mode in batch mode a written row is settled only if the live job has passed its window
     * @param flushed see {@link JobHealth#flushed}
     */
    Set<ExpectedRow> settled(List<ExpectedRow> rows, Mode mode, Optional<TimeRange> flushed) {
        if (rows.isEmpty()) {
            return Set.of();
        }
        String query = EXPECTED.formatted(
                pipeline.name(), pipeline.keyColumn(), mode == Mode.STREAM ? WRITTEN : PASSED_BY_LIVE_JOB);
        List<Integer> indexes = database.withHandle(handle -> handle.createQuery(query)
                .bindArray(
                        "keys",
                        String.class,
                        rows.stream().map(ExpectedRow::key).toArray())
                .bindArray(
                        "starts",
                        Long.class,
                        rows.stream().map(ExpectedRow::windowStart).toArray())
                .bindArray(
                        "partitions",
                        Integer.class,
                        rows.stream().map(ExpectedRow::partition).toArray())
                .bindArray(
                        "offsets",
                        Long.class,
                        rows.stream().map(ExpectedRow::offset).toArray())
                .bind("flushed_from", flushed.map(TimeRange::from).orElse(Instant.EPOCH))
                .bind("flushed_to", flushed.map(TimeRange::to).orElse(Instant.EPOCH))
                .bind("pipeline", pipeline.name())
                .bind("topic", pipeline.topic())
                .bind("window", pipeline.manifest().window().toMillis() / 1e3)
                .mapTo(Integer.class)
                .list());
        Set<ExpectedRow> settled = new HashSet<>();
        indexes.forEach(index -> settled.add(rows.get(index - 1)));
        return settled;
    }
}
