package dev.telltale.guarantees.table;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the document with the tests that ran.
 *
 * @param recorded the cells of the document
 * @param results what the tests have proved
 */
record Comparison(Set<Cell> recorded, Results results) {

    /** Each cell that is lost or whose tests failed, in one sentence. */
    List<String> lost() {
        return recorded.stream()
                .filter(cell -> !results.proved().contains(cell))
                .filter(cell -> !results.aborted().contains(cell))
                .filter(cell -> !cell.isNightly() || results.failed().contains(cell))
                .map(cell -> cell
                        + (results.failed().contains(cell) ? ", because a test failed" : ", because no test proved it"))
                .toList();
    }

    /** Each cell that the document lacks. */
    List<String> added() {
        return results.proved().stream()
                .filter(cell -> !recorded.contains(cell))
                .map(Cell::toString)
                .toList();
    }

    /** The cells of the document after this run: nightly ones stay until a nightly test fails. */
    Set<Cell> renewed() {
        Set<Cell> cells = new TreeSet<>(results.proved());
        recorded.stream()
                .filter(cell -> cell.isNightly() || results.aborted().contains(cell))
                .filter(cell -> !results.failed().contains(cell))
                .forEach(cells::add);
        return cells;
    }
}
