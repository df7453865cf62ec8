package dev.telltale.fallback.compare.rows;

import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.Handle;

import dev.telltale.fallback.landing.ReadingsTable;
import dev.telltale.sql.script.TimeRange;

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
     * The changes in a range, the most frequent ones first. Each version reads what its own rows rest on, so one of them may
     * have dead letters before the range that the other one has not read.
     *
     * @param before table with the dead letters of the first version, as SQL
     * @param after table with the dead letters of the second version, as SQL
     */
    public static List<DeadLetterChange> of(
            Handle handle, String before, String after, ReadingsTable landed, TimeRange range) {
        return handle.createQuery(("SELECT before.error, after.error, count(*) FROM %s AS before FULL JOIN %s AS after "
                                + "USING (topic, partition_id, partition_offset) "
                                + "JOIN %s AS landed USING (topic, partition_id, partition_offset) "
                                + "WHERE before.error IS DISTINCT FROM after.error "
                                + "AND landed.event_time >= :from AND landed.event_time < :to "
                                + "GROUP BY before.error, after.error "
                                + "ORDER BY count(*) DESC, before.error, after.error LIMIT %d")
                        .formatted(before, after, landed.name(), MOST_ERRORS))
                .bind("from", range.from())
                .bind("to", range.to())
                .map((row, context) -> new DeadLetterChange(
                        Optional.ofNullable(row.getString(1)), Optional.ofNullable(row.getString(2)), row.getLong(3)))
                .list();
    }
}
