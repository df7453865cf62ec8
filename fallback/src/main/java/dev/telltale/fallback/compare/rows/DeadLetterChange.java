package dev.telltale.fallback.compare.rows;

import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.Handle;

/**
 * Readings that the versions judge differently.
 *
 * @param errorBefore why the first version refuses them; empty if it takes them
 * @param errorAfter why the second version refuses them; empty if it takes them
 * @param readings number of these readings
 */
public record DeadLetterChange(Optional<String> errorBefore, Optional<String> errorAfter, long readings) {
    /** Chosen by us: an error may quote values, and more errors are not read on a screen. */
    private static final int MOST_ERRORS = 20;

    /**
     * The most frequent changes first.
     *
     * @param before table with the dead letters of the first version, as SQL
     * @param after table with the dead letters of the second version, as SQL
     */
    public static List<DeadLetterChange> of(Handle handle, String before, String after) {
        return handle.createQuery(("SELECT before.error, after.error, count(*) FROM %s AS before FULL JOIN %s AS after "
                                + "USING (topic, partition_id, partition_offset) "
                                + "WHERE before.error IS DISTINCT FROM after.error "
                                + "GROUP BY before.error, after.error "
                                + "ORDER BY count(*) DESC, before.error, after.error LIMIT %d")
                        .formatted(before, after, MOST_ERRORS))
                .map((row, context) -> new DeadLetterChange(
                        Optional.ofNullable(row.getString(1)), Optional.ofNullable(row.getString(2)), row.getLong(3)))
                .list();
    }
}
