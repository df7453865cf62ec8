package dev.telltale.producer.reading;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts of recording rows that are not readings.
 *
 * @param byReason number of rows by reason, such as {@code no number (HR)}
 */
public record SkippedRows(SortedMap<String, Long> byReason) {

    /** No skipped rows. */
    public static final SkippedRows NONE = new SkippedRows(Collections.emptySortedMap());

    /** Copies the counts. */
    public SkippedRows {
        byReason = Collections.unmodifiableSortedMap(new TreeMap<>(byReason));
    }

    /** Returns the number of all skipped rows. */
    public long count() {
        return byReason.values().stream().mapToLong(Long::longValue).sum();
    }
}
