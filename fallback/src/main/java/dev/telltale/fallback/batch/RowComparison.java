package dev.telltale.fallback.batch;

import java.util.List;
import java.util.stream.Collectors;

import static dev.telltale.fallback.batch.ResultTable.quoted;

/**
 * SQL conditions that compare a stored row with a computed row of the same key.
 *
 * @param table the table of both rows
 * @param stored alias of the stored row
 * @param computed alias of the computed row
 */
public record RowComparison(ResultTable table, String stored, String computed) {
    private static final String VERSION_OF_PIPELINE = "pipeline_version";

    /** These columns are not part of the result. */
    private static final List<String> METADATA = List.of("processed_by", "processed_at", VERSION_OF_PIPELINE);

    /** Returns a condition that is true when the results differ, or are of two versions of the pipeline. */
    String differs() {
        return table.types().keySet().stream()
                .filter(column -> !table.key().contains(column) && !isMetadata(column))
                .map(this::differs)
                .collect(Collectors.joining(" OR ", "(", " OR " + isOfAnotherVersion() + ")"));
    }

    /** Returns a condition that is true when both rows name their version of the pipeline, and not the same one. */
    private String isOfAnotherVersion() {
        String column = quoted(VERSION_OF_PIPELINE);
        return table.has(VERSION_OF_PIPELINE)
                ? "coalesce(%s.%s <> %s.%s, false)".formatted(stored, column, computed, column)
                : "false";
    }

    /** Whether a column describes how a row was computed, and is not part of the result. */
    public static boolean isMetadata(String column) {
        return METADATA.contains(column);
    }

    /** Returns a condition that is true when the values of a column differ. */
    public String differs(String column) {
        return differs(column, column);
    }

    /** Returns a condition that is true when the values of two columns of one type differ. */
    public String differs(String storedColumn, String computedColumn) {
        String old = stored + "." + quoted(storedColumn);
        String fresh = computed + "." + quoted(computedColumn);
        if (!table.types().get(storedColumn).equals("double precision")) {
            return old + " IS DISTINCT FROM " + fresh;
        }
        return "NOT coalesce(%s.is_same_mean(%s, %s), %s IS NOT DISTINCT FROM %s)"
                .formatted(quoted(table.schemas().tables()), old, fresh, old, fresh);
    }

    /**
     * Returns a condition that is true when the computed row may replace the stored row: its version column is equal
     * or greater, or another version of the pipeline has written the stored row. If two maxima are equal, the earlier
     * one wins.
     */
    String mayReplace() {
        String old = stored + "." + quoted(table.versionColumn());
        String fresh = computed + "." + quoted(table.versionColumn());
        String equal = table.has("measured_at")
                ? "%s = %s AND %s.measured_at < %s.measured_at".formatted(fresh, old, computed, stored)
                : "%s = %s".formatted(fresh, old);
        return "(%s IS NULL OR %s > %s OR %s OR %s)".formatted(old, fresh, old, equal, isOfAnotherVersion());
    }
}
