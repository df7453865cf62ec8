package dev.telltale.fallback;

import java.util.List;
import java.util.stream.Collectors;

import static dev.telltale.fallback.ResultTable.quoted;

/**
 * The SQL that compares a stored row with a computed one of its key.
 *
 * @param table whose rows they are
 * @param stored alias of the row that is there
 * @param computed alias of the row that was computed
 */
record Comparison(ResultTable table, String stored, String computed) {
    /** Who computed a row, and when, is no difference. */
    private static final List<String> NO_RESULT = List.of("processed_by", "processed_at");

    /** Whether a result differs. */
    String differs() {
        return table.types().keySet().stream()
                .filter(column -> !table.key().contains(column) && !NO_RESULT.contains(column))
                .map(this::differs)
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    private String differs(String column) {
        String there = stored + "." + quoted(column);
        String here = computed + "." + quoted(column);
        if (!table.types().get(column).equals("double precision")) {
            return there + " IS DISTINCT FROM " + here;
        }
        return "NOT coalesce(public.is_same_mean(%s, %s), %s IS NOT DISTINCT FROM %s)"
                .formatted(there, here, there, here);
    }

    /** Whether the computed row may replace the stored one: it saw as much or more; of equal maxima the earlier stays. */
    String mayReplace() {
        if (table.rank() == null) {
            return "true";
        }
        String there = stored + "." + quoted(table.rank());
        String here = computed + "." + quoted(table.rank());
        String equal = table.has("measured_at")
                ? "%s = %s AND %s.measured_at < %s.measured_at".formatted(here, there, computed, stored)
                : "%s = %s".formatted(here, there);
        return "(%s IS NULL OR %s > %s OR %s)".formatted(there, here, there, equal);
    }
}
