package dev.telltale.fallback.compare.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.Handle;

/**
 * Two columns of one type that look swapped: in nearly all rows where one of them differs, each has the value that the
 * other one had before.
 *
 * @param one first column
 * @param other second column
 * @param rows rows in which the two are swapped
 * @param differing rows in which one of the two differs
 */
public record Swap(String one, String other, long rows, long differing) {
    /** Chosen by us: the rest may be rows that another change also touches. */
    private static final double NEARLY_ALL = 0.95;

    /** The swapped pairs among the columns that differ. */
    static List<Swap> of(Handle handle, ComparedTable table, List<ColumnDifference> differences) {
        List<Swap> swaps = new ArrayList<>();
        for (int i = 0; i < differences.size(); i++) {
            String one = differences.get(i).column();
            differences.stream()
                    .skip(i + 1L)
                    .map(ColumnDifference::column)
                    .filter(other -> table.type(one).equals(table.type(other)))
                    .map(other -> count(handle, table, one, other))
                    .flatMap(Optional::stream)
                    .forEach(swaps::add);
        }
        return swaps;
    }

    private static Optional<Swap> count(Handle handle, ComparedTable table, String one, String other) {
        String differs = "(" + table.differs(one) + " OR " + table.differs(other) + ")";
        String swapped = table.isMoved(one, other) + " AND " + table.isMoved(other, one);
        return table.query(
                        handle,
                        "SELECT count(*) FILTER (WHERE %s), count(*) FROM %s WHERE %s"
                                .formatted(swapped, table.pairs(), differs))
                .map((row, context) -> new Swap(one, other, row.getLong(1), row.getLong(2)))
                .findOne()
                .filter(swap -> swap.rows >= NEARLY_ALL * swap.differing);
    }
}
