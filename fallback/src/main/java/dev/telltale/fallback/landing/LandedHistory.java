package dev.telltale.fallback.landing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

import dev.telltale.fallback.topic.EventTimeBounds;
import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.TimeRange;

/**
 * The landed readings that the rows of a range rest on, if the SQL compares a row with earlier rows of its key; and those
 * whose rows rest on the range. A row exists only where readings are, so that the earlier rows may lie far back. Each query
 * reads the event times of all landed readings before or after the range once.
 *
 * @param handle handle of the database
 * @param table table of the landed readings, as SQL
 * @param block length of the longest windows; a key with a reading in a block has a row of any window in it or after it
 * @param rows how many earlier rows a row may rest on; 0 if the SQL has no history
 */
public record LandedHistory(Handle handle, String table, Duration block, long rows) {
    private static final String BLOCK =
            "date_bin(CAST(:block AS interval), readings.event_time, TIMESTAMPTZ '1970-01-01 00:00:00Z')";

    private static final String PLACES = "WITH keys AS (SELECT DISTINCT reading_key FROM %1$s AS readings "
            + "WHERE event_time >= :first AND event_time < :end AND reading_key IS NOT NULL), "
            + "blocks AS (SELECT DISTINCT reading_key, " + BLOCK + " AS block FROM %1$s AS readings "
            + "JOIN keys USING (reading_key) WHERE %2$s), "
            + "places AS (SELECT block, row_number() OVER (PARTITION BY reading_key ORDER BY block %3$s) AS place "
            + "FROM blocks) SELECT %4$s(block) FROM places WHERE place <= :rows";

    /** The history of a pipeline. */
    public static LandedHistory of(Handle handle, Pipeline pipeline) {
        return new LandedHistory(
                handle,
                DatabaseSchemas.quoted(DatabaseSchemas.of(pipeline.settings()).tables()) + "."
                        + DatabaseSchemas.quoted(pipeline.name() + "_readings"),
                pipeline.manifest().longestWindow(),
                pipeline.historyRows());
    }

    /**
     * Where a job must begin to read so that the rows of windows that end in a range have their history. Readings that the
     * SQL refuses count here too, so that a key may have fewer rows than it needs.
     */
    public Instant begin(TimeRange range) {
        Instant first = floor(range.from());
        Instant begin = rows == 0
                ? first
                : place(range, "event_time < :first", "DESC", "min", rows).orElse(first);
        Instant earliest = begin.isBefore(first) ? begin : range.from().minus(block);
        return earliest.isBefore(EventTimeBounds.FIRST) ? EventTimeBounds.FIRST : earliest;
    }

    /**
     * The range with all later windows whose rows rest on it.
     *
     * @param complete end of the complete windows
     */
    public TimeRange withRowsAfter(TimeRange range, Instant complete) {
        if (rows == 0 || !range.from().isBefore(range.to())) {
            return range;
        }
        Instant end = place(range, "event_time >= :last", "ASC", "max", rows + 1)
                .map(last -> last.plus(block))
                .filter(range.to()::isBefore)
                .orElse(range.to());
        return new TimeRange(range.from(), end.isAfter(complete) ? complete : end);
    }

    private Optional<Instant> place(TimeRange range, String where, String order, String farthest, long rows) {
        return handle.createQuery(PLACES.formatted(table, where, order, farthest))
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .bind("block", block.toString())
                .bind("first", floor(range.from()))
                .bind("last", floor(range.to()))
                .bind("end", range.to())
                .bind("rows", rows)
                .mapTo(Instant.class)
                .findOne();
    }

    private Instant floor(Instant time) {
        long millis = time.toEpochMilli();
        return Instant.ofEpochMilli(millis - Math.floorMod(millis, block.toMillis()));
    }
}
