package dev.telltale.fallback.monitor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jdbi.v3.core.Jdbi;

import dev.telltale.fallback.live.LiveProgress;
import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.sql.script.Mode;

/** Queries the database for expected rows that are settled: written, or not to be written by any job. */
final class SettledRowQuery {
    private static final String EXPECTED = """
            WITH expected AS (
                SELECT seen.row_index, seen.start_ms, to_timestamp(seen.start_ms / 1000.0) AS window_start,
                    seen.partition_id, seen.partition_offset, stored.processed_by
                FROM unnest(:keys, :starts, :partitions, :offsets) WITH ORDINALITY
                    AS seen (key, start_ms, partition_id, partition_offset, row_index)
                LEFT JOIN %1$s_windows AS stored
                    ON %2$s AND stored.window_start = to_timestamp(seen.start_ms / 1000.0)
            ), progress AS (
                %4$s
            )
            SELECT row_index FROM expected
            WHERE %3$s
                OR start_ms + :window - 1 <= (SELECT flushed_millis FROM progress)
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

    private static final String WRITTEN_BY_LIVE_JOB = "processed_by = 'stream'";

    private final BatchPipeline pipeline;
    private final Jdbi database;
    private final KeyComparison keys;

    SettledRowQuery(BatchPipeline pipeline, Jdbi database) {
        this.pipeline = pipeline;
        this.database = database;
        this.keys = new KeyComparison(pipeline.name() + "_windows", pipeline.keyColumn());
    }

    /**
     * Returns the settled rows. A row is settled when the window table holds it, or when no row is expected any more:
     * the watermark of the live job has passed the end of the window and the job has written all rows up to there, or a
     * batch run has computed the window and found no row. The readings may be late, invalid, or left out by the
     * pipeline's SQL.
     *
     * @param mode in batch mode a written row is settled only if the live job has written it or passed its window
     */
    Set<ExpectedRow> settled(List<ExpectedRow> rows, Mode mode) {
        if (rows.isEmpty()) {
            return Set.of();
        }
        List<Integer> indexes = database.withHandle(handle -> handle.createQuery(EXPECTED.formatted(
                        pipeline.name(),
                        keys.condition(handle),
                        mode == Mode.STREAM ? WRITTEN : WRITTEN_BY_LIVE_JOB,
                        LiveProgress.QUERY))
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
                .bind("table", pipeline.name() + "_windows")
                .bind("pipeline", pipeline.name())
                .bind("topic", pipeline.topic())
                .bind("window", pipeline.manifest().window().toMillis())
                .mapTo(Integer.class)
                .list());
        Set<ExpectedRow> settled = new HashSet<>();
        indexes.forEach(index -> settled.add(rows.get(index - 1)));
        return settled;
    }
}
