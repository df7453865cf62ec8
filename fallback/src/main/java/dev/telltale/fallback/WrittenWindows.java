package dev.telltale.fallback;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jdbi.v3.core.Jdbi;

import dev.telltale.sql.script.Mode;
import dev.telltale.sql.script.TimeRange;

/** Asks the window table which rows it holds. */
final class WrittenWindows {
    private static final String EXPECTED = """
            WITH seen AS (
                SELECT place, key, to_timestamp(start_ms / 1000.0) AS window_start, partition_id, partition_offset
                FROM unnest(:keys, :starts, :partitions, :offsets) WITH ORDINALITY
                    AS seen (key, start_ms, partition_id, partition_offset, place)
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
            SELECT place FROM expected
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
                        WHERE landed.topic = :topic
                            AND landed.partition_id = expected.partition_id
                            AND landed.first_offset <= expected.partition_offset
                            AND landed.next_offset > expected.partition_offset)
                    AND NOT EXISTS (
                        SELECT FROM pending_windows AS pending
                        WHERE pending.pipeline = :pipeline
                            AND pending.window_start = expected.window_start)
            """;

    private static final String WRITTEN = "processed_by IS NOT NULL";

    /** The live job has come to the last row that it wrote itself; what others wrote before that is settled. */
    private static final String PASSED_BY_LIVE_JOB =
            WRITTEN + " AND window_start <= (SELECT max(window_start) FROM expected WHERE processed_by = 'stream')";

    private final BatchPipeline pipeline;
    private final Jdbi database;

    WrittenWindows(BatchPipeline pipeline, Jdbi database) {
        this.pipeline = pipeline;
        this.database = database;
    }

    /**
     * Those for which there is a row, or a reason for none: the readings came too late, or could not be used, or the SQL makes
     * no row of them. It makes none where a batch run has computed the window over them, or the live job has written that
     * window of another key, or a later one, and then completed a checkpoint.
     *
     * @param mode in batch a row counts only where the live job has come so far by itself
     * @param flushed see {@link JobHealth#flushed}
     */
    Set<SeenKey> settled(List<SeenKey> rows, Mode mode, Optional<TimeRange> flushed) {
        if (rows.isEmpty()) {
            return Set.of();
        }
        String query = EXPECTED.formatted(
                pipeline.name(), pipeline.keyColumn(), mode == Mode.STREAM ? WRITTEN : PASSED_BY_LIVE_JOB);
        List<Integer> places = database.withHandle(handle -> handle.createQuery(query)
                .bindArray("keys", String.class, rows.stream().map(SeenKey::key).toArray())
                .bindArray(
                        "starts",
                        Long.class,
                        rows.stream().map(SeenKey::windowStart).toArray())
                .bindArray(
                        "partitions",
                        Integer.class,
                        rows.stream().map(SeenKey::partition).toArray())
                .bindArray(
                        "offsets",
                        Long.class,
                        rows.stream().map(SeenKey::offset).toArray())
                .bind("flushed_from", flushed.map(TimeRange::from).orElse(Instant.EPOCH))
                .bind("flushed_to", flushed.map(TimeRange::to).orElse(Instant.EPOCH))
                .bind("pipeline", pipeline.name())
                .bind("topic", pipeline.topic())
                .bind("window", pipeline.manifest().window().toMillis() / 1e3)
                .mapTo(Integer.class)
                .list());
        Set<SeenKey> settled = new HashSet<>();
        places.forEach(place -> settled.add(rows.get(place - 1)));
        return settled;
    }
}
