package dev.telltale.producer.reading;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rows of recordings that are no readings.
 *
 * @param byReason how many, by what is wrong with them, such as {@code no number (HR)}
 */
public record SkippedRows(SortedMap<String, Long> byReason) {

    /** There is no such row. */
    public static final SkippedRows NONE = new SkippedRows(Collections.emptySortedMap());

    /** Copies the counts. */
    public SkippedRows {
        byReason = Collections.unmodifiableSortedMap(new TreeMap<>(byReason));
    }

    /** How many there are. */
    public long count() {
        return byReason.values().stream().mapToLong(Long::longValue).sum();
    }
}
