package dev.telltale.local.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One row that is not as it should be.
 *
 * @param kind in which way
 * @param key table or topic, and key
 * @param expected what should be there; null for nothing
 * @param actual what is there; null for nothing
 */
record Difference(Kind kind, String key, List<Object> expected, List<Object> actual) {

    /** Ways of being wrong. */
    enum Kind {
        MISSING,
        EXTRA,
        WRONG
    }

    /** Sums of the same numbers in another order differ by so much, as a share. */
    private static final double ROUNDING = 1e-9;

    /** What the native model computes in single precision. */
    private static final double MODEL_ROUNDING = 1e-5;

    /**
     * Compares all rows.
     *
     * @param due rows that must be there
     * @param allowed rows of windows that may still be open
     */
    static List<Difference> between(Rows due, Rows allowed, Rows actual) {
        List<Difference> differences = new ArrayList<>();
        for (Map.Entry<String, List<Object>> row : due.byKey().entrySet()) {
            if (!actual.byKey().containsKey(row.getKey())) {
                differences.add(new Difference(Kind.MISSING, row.getKey(), row.getValue(), null));
            }
        }
        for (Map.Entry<String, List<Object>> row : actual.byKey().entrySet()) {
            String key = row.getKey();
            List<Object> expected =
                    due.byKey().getOrDefault(key, allowed.byKey().get(key));
            if (expected == null) {
                differences.add(new Difference(Kind.EXTRA, key, null, row.getValue()));
            } else if (!same(key, expected, row.getValue())) {
                differences.add(new Difference(Kind.WRONG, key, expected, row.getValue()));
            }
        }
        return differences;
    }

    private static boolean same(String key, List<Object> expected, List<Object> actual) {
        double rounding = key.startsWith("stress_windows") ? MODEL_ROUNDING : ROUNDING;
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
