package dev.telltale.local.testing.run;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compares rows in any order. Rows of one key that differ are shown by the cells that differ.
 *
 * @param columns names of the columns
 * @param keys positions of the columns of the key; empty if the rows have none
 */
record RowDifference(List<String> columns, List<Integer> keys) {

    /**
     * A row that is expected.
     *
     * @param place its file and line
     * @param cells its cells
     */
    record Expected(String place, List<String> cells) {}

    /** A line for each difference; empty if the rows are equal. */
    List<String> of(List<Expected> expected, List<List<String>> actual) {
        List<List<String>> unexpected = new ArrayList<>(actual);
        List<Expected> missing = new ArrayList<>(expected);
        missing.removeIf(row -> unexpected.remove(row.cells()));
        List<String> lines = new ArrayList<>();
        for (Iterator<Expected> rows = missing.iterator(); rows.hasNext(); ) {
            Expected row = rows.next();
            Optional<List<String>> other = unexpected.stream()
                    .filter(candidate -> !keys.isEmpty() && key(candidate).equals(key(row.cells())))
                    .findFirst();
            if (other.isPresent()) {
                unexpected.remove(other.get());
                rows.remove();
                lines.add(row.place() + ": " + differs(row.cells(), other.get()));
            }
        }
        missing.forEach(row -> lines.add(row.place() + ": missing row " + named(row.cells())));
        unexpected.forEach(row -> lines.add("unexpected row " + named(row)));
        return lines;
    }

    private Map<String, String> key(List<String> cells) {
        Map<String, String> key = new TreeMap<>();
        keys.forEach(column -> key.put(columns.get(column), cells.get(column)));
        return key;
    }

    private String differs(List<String> expected, List<String> actual) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            if (!expected.get(column).equals(actual.get(column))) {
                cells.add(columns.get(column) + " expected " + shown(expected.get(column)) + ", was "
                        + shown(actual.get(column)));
            }
        }
        return String.join("; ", cells) + " (" + named(keys, expected) + ")";
    }

    private String named(List<String> cells) {
        List<Integer> all = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            all.add(column);
        }
        return named(all, cells);
    }

    private String named(List<Integer> positions, List<String> cells) {
        return String.join(
                ", ",
                positions.stream()
                        .map(column -> columns.get(column) + "=" + shown(cells.get(column)))
                        .toList());
    }

    private static String shown(String cell) {
        return cell.isEmpty() ? "null" : cell;
    }
}
