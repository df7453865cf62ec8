package dev.telltale.fallback.live;

import java.util.Optional;

import dev.telltale.sql.settings.Settings;

/** How far the live job has written a table, as it reports at each checkpoint. */
public final class LiveProgress {
    /**
     * SQL for the watermark of the parameter {@code table}, in milliseconds since 1970, as column {@code flushed_millis}. It has
     * no row while a writer of the newest job has not reported; writers of a job with another parallelism do not count.
     */
    public static final String QUERY = """
            SELECT min(flushed_millis) AS flushed_millis
            FROM live_progress
            WHERE table_name = :table
                AND parallelism = (
                    SELECT parallelism FROM live_progress WHERE table_name = :table
                    ORDER BY flushed_at DESC LIMIT 1)
            HAVING count(*) = max(parallelism)
            """;

    private LiveProgress() {}

    /**
     * The watermark up to which the table is written, in milliseconds since 1970; empty if no row is written yet.
     *
     * @throws dev.telltale.sql.failure.TelltaleException when the database does not answer
     */
    public static Optional<Long> watermark(Settings settings, String table) {
        return InteractiveDatabase.call(
                        settings,
                        handle -> handle.createQuery(QUERY)
                                .bind("table", table)
                                .mapTo(Long.class)
                                .findOne())
                .filter(millis -> millis > Long.MIN_VALUE);
    }
}
