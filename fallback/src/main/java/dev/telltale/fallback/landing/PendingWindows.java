package dev.telltale.fallback.landing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.Handle;

import dev.telltale.sql.script.TimeRange;

/**
 * Table {@code pending_windows}: windows with readings that were landed after the window was last computed. A landing
 * adds rows, a batch run deletes them.
 */
public final class PendingWindows {
    /** Chosen by us: pending windows that are at most this many windows apart are computed in one run. */
    private static final int MAX_GAP = 100;

    private PendingWindows() {}

    /** Adds windows that are not pending yet. */
    public static void add(Handle handle, String pipeline, Collection<Long> startMillis) {
        if (startMillis.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("INSERT INTO pending_windows (pipeline, window_start) "
                + "VALUES (:pipeline, :start) ON CONFLICT DO NOTHING");
        startMillis.stream()
                .sorted()
                .forEach(start -> batch.bind("pipeline", pipeline)
                        .bind("start", Instant.ofEpochMilli(start))
                        .add());
        batch.execute();
    }

    /** Returns the start of the first pending window that starts before {@code end}. */
    public static Optional<Instant> firstBefore(Handle handle, String pipeline, Instant end) {
        return handle.createQuery(
                        "SELECT window_start FROM pending_windows WHERE pipeline = :pipeline AND window_start < :end "
                                + "ORDER BY window_start LIMIT 1")
                .bind("pipeline", pipeline)
                .bind("end", end)
                .mapTo(Instant.class)
                .findOne();
    }

    /** Deletes the windows that start in the range. */
    public static void remove(Handle handle, String pipeline, TimeRange range) {
        handle.createUpdate("DELETE FROM pending_windows "
                        + "WHERE pipeline = :pipeline AND window_start >= :from AND window_start < :to")
                .bind("pipeline", pipeline)
                .bind("from", range.from())
                .bind("to", range.to())
                .execute();
    }

    /**
     * Returns ranges that cover all pending windows of {@code within}. Each range goes on after its last pending one, because
     * sliding and longer windows start in it and end later.
     *
     * @param window length of the windows that are pending
     * @param longest length of the longest windows of the pipeline
     */
    public static List<TimeRange> ranges(
            Handle handle, String pipeline, TimeRange within, Duration window, Duration longest) {
        List<Instant> starts = handle.createQuery("SELECT window_start FROM pending_windows WHERE pipeline = :pipeline "
                        + "AND window_start >= :from AND window_start < :to ORDER BY window_start")
                .bind("pipeline", pipeline)
                .bind("from", within.from())
                .bind("to", within.to())
                .mapTo(Instant.class)
                .list();
        Duration reach = window.plus(longest);
        List<TimeRange> ranges = new ArrayList<>();
        for (Instant start : starts) {
            Instant end = start.plus(reach).isAfter(within.to()) ? within.to() : start.plus(reach);
            TimeRange last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
            if (last != null && !last.to().plus(window.multipliedBy(MAX_GAP)).isBefore(start)) {
                ranges.set(ranges.size() - 1, new TimeRange(last.from(), end));
            } else {
                ranges.add(new TimeRange(start, end));
            }
        }
        return ranges;
    }
}
