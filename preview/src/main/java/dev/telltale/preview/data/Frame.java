package dev.telltale.preview.data;

import java.util.List;
import java.util.Optional;

/**
 * The result of a query: columns of equal length.
 *
 * @param refId letter of the query
 * @param columns columns in the order of the query
 * @param truncated whether the query has more rows than the frame
 */
public record Frame(String refId, List<Column> columns, boolean truncated) {

    int rows() {
        return columns.isEmpty() ? 0 : columns.get(0).values().size();
    }

    Frame with(List<Column> others) {
        return new Frame(refId, others, truncated);
    }

    /** Returns the column {@code time}, if it has the type TIME. */
    Optional<Column> time() {
        return columns.stream()
                .filter(column -> column.name().equals("time") && column.type() == Column.Type.TIME)
                .findFirst();
    }
}
