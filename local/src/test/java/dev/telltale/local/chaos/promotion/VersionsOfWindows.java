package dev.telltale.local.chaos.promotion;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import dev.telltale.local.contract.KeyedRows;
import dev.telltale.local.testing.given.JsonText;

/**
 * The rows of a pipeline of which versions were live in turn. The version {@code v2} adds a number to each mean.
 *
 * @param intervals when each version was live, by the start of its windows, as {@code pipeline_versions} says
 * @param watermarks up to which the former version of each promotion has written, the earliest first
 */
record VersionsOfWindows(List<Interval> intervals, List<Watermark> watermarks) {
    static final double ADDED = 1000;

    private static final String FIRST = "v1";
    private static final String CHANGED = "v2";
    private static final long SIZE = 60_000;
    private static final String SLIDING = "heart_rate_trend ";

    /** Index of the mean among the values, after the end of the window. */
    private static final Map<String, Integer> MEANS =
            Map.of("heart_rate_windows ", 2, SLIDING, 2, "topic heart_rate_alerts ", 1);

    /** Event times in milliseconds; the first start and the last end are open. */
    record Interval(String version, long from, long until) {}

    /** Where the former job was stopped: its watermark in milliseconds, and the first offsets that it has not read. */
    record Watermark(String former, String next, long at, Map<Integer, Long> offsets) {}

    /**
     * What the tables say now.
     *
     * @param live the live version
     * @param isOpen whether a promotion has not ended
     */
    record State(String live, boolean isOpen) {
        static State read(Jdbi database, String pipeline) {
            return database.withHandle(handle -> handle.createQuery("SELECT version, "
                            + "EXISTS (SELECT FROM promotions WHERE ended_at IS NULL) "
                            + "FROM pipeline_versions WHERE pipeline = ? AND state = 'live'")
                    .bind(0, pipeline)
                    .map((row, context) -> new State(row.getString(1), row.getBoolean(2)))
                    .one());
        }
    }

    static VersionsOfWindows read(Jdbi database, String pipeline) {
        return database.withHandle(
                handle -> new VersionsOfWindows(intervals(handle, pipeline), watermarks(handle, pipeline)));
    }

    private static List<Interval> intervals(Handle handle, String pipeline) {
        return handle.createQuery("SELECT version, live_from, live_until FROM pipeline_versions "
                        + "WHERE pipeline = ? AND state IN ('live', 'retired') ORDER BY live_from NULLS FIRST")
                .bind(0, pipeline)
                .map((row, context) -> new Interval(
                        row.getString(1),
                        millis(row.getObject(2, OffsetDateTime.class), Long.MIN_VALUE),
                        millis(row.getObject(3, OffsetDateTime.class), Long.MAX_VALUE)))
                .list();
    }

    private static List<Watermark> watermarks(Handle handle, String pipeline) {
        return handle.createQuery("SELECT from_version, to_version, watermark, offsets FROM promotions "
                        + "WHERE pipeline = ? AND step <> 'undone' AND watermark IS NOT NULL ORDER BY started_at")
                .bind(0, pipeline)
                .map((row, context) ->
                        new Watermark(row.getString(1), row.getString(2), row.getLong(3), offsets(row.getString(4))))
                .list();
    }

    private static Map<Integer, Long> offsets(String json) {
        Map<Integer, Long> offsets = new HashMap<>();
        JsonText.parse(json)
                .properties()
                .forEach(each -> offsets.put(
                        Integer.valueOf(each.getKey()), each.getValue().longValue()));
        return offsets;
    }

    private static long millis(OffsetDateTime at, long otherwise) {
        return at == null ? otherwise : at.toInstant().toEpochMilli();
    }

    /** The version of a window of the pipeline's first table. */
    String byStart(long start) {
        return intervals.stream()
                .filter(interval -> interval.from() <= start && start < interval.until())
                .map(Interval::version)
                .findFirst()
                .orElse("none");
    }

    /** The version of a window of any table. */
    private String byEnd(long end) {
        String version = FIRST;
        for (Watermark watermark : watermarks) {
            version = watermark.at() < end - 1 ? watermark.next() : version;
        }
        return version;
    }

    /** The version that has read a record. */
    String byOffset(int partition, long offset) {
        String version = FIRST;
        for (Watermark watermark : watermarks) {
            version = offset >= watermark.offsets().getOrDefault(partition, 0L) ? watermark.next() : version;
        }
        return version;
    }

    /** The rows of windows as these versions write them; other rows stay as they are. */
    KeyedRows of(KeyedRows rows) {
        KeyedRows versioned = KeyedRows.empty();
        rows.byKey().forEach((key, values) -> versioned.byKey().put(key, of(key, values)));
        return versioned;
    }

    private List<Object> of(String key, List<Object> values) {
        List<Object> versioned = new ArrayList<>(values);
        MEANS.forEach((table, mean) -> {
            long end = key.startsWith(table) ? ((Double) values.get(0)).longValue() : 0;
            if (key.startsWith(table) && version(table, end).equals(CHANGED)) {
                versioned.set(mean, (Double) values.get(mean) + ADDED);
            }
        });
        return versioned;
    }

    private String version(String table, long end) {
        return table.equals(SLIDING) ? byEnd(end) : byStart(end - SIZE);
    }
}
