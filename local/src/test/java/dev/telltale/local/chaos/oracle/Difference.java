package dev.telltale.local.chaos.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.telltale.local.contract.KeyedRows;
import dev.telltale.local.contract.PipelineContract;
import dev.telltale.local.contract.PipelineContracts;

/**
 * One row that differs from the expected one.
 *
 * @param kind how it differs
 * @param key table or topic, and key
 * @param expected the expected values; null for an extra row
 * @param actual the values found; null for a missing row
 */
public record Difference(Kind kind, String key, List<Object> expected, List<Object> actual) {

    /** Kinds of differences. */
    public enum Kind {
        MISSING,
        EXTRA,
        WRONG
    }

    private static final Map<String, Double> ROUNDING_OF_TABLES = PipelineContracts.all().stream()
            .collect(Collectors.toMap(PipelineContract::windowTable, PipelineContract::rounding));

    /**
     * Compares all rows.
     *
     * @param required rows that must exist
     * @param allowed rows of open windows, which may exist
     */
    public static List<Difference> between(KeyedRows required, KeyedRows allowed, KeyedRows actual) {
        List<Difference> differences = new ArrayList<>();
        for (Map.Entry<String, List<Object>> row : required.byKey().entrySet()) {
            if (!actual.byKey().containsKey(row.getKey())) {
                differences.add(new Difference(Kind.MISSING, row.getKey(), row.getValue(), null));
            }
        }
        for (Map.Entry<String, List<Object>> row : actual.byKey().entrySet()) {
            String key = row.getKey();
            List<Object> expected =
                    required.byKey().getOrDefault(key, allowed.byKey().get(key));
            if (expected == null) {
                differences.add(new Difference(Kind.EXTRA, key, null, row.getValue()));
            } else if (!same(key, expected, row.getValue())) {
                differences.add(new Difference(Kind.WRONG, key, expected, row.getValue()));
            }
        }
        return differences;
    }

    private static boolean same(String key, List<Object> expected, List<Object> actual) {
        String table = key.substring(0, key.indexOf(' '));
        double rounding = ROUNDING_OF_TABLES.getOrDefault(table, PipelineContract.SUM_ROUNDING);
        boolean same = expected.size() == actual.size();
        for (int column = 0; same && column < expected.size(); column++) {
            same = same(expected.get(column), actual.get(column), rounding);
        }
        return same;
    }

    private static boolean same(Object expected, Object actual, double rounding) {
        return expected instanceof Double left && actual instanceof Double right
                ? Math.abs(left - right) <= rounding * (1 + Math.abs(left))
                : Objects.equals(expected, actual);
    }

    @Override
    public String toString() {
        return kind + " " + key + ": expected " + expected + ", found " + actual;
    }
}
