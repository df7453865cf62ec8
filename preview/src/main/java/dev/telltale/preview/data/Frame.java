package dev.telltale.preview.data;

import java.util.List;
import java.util.Optional;

/**
 * Columns of equal length.
 *
 * @param refId letter of the query that it answers
 * @param columns in the order of the query
 * @param cut whether there were more rows than are shown
 */
public record Frame(String refId, List<Column> columns, boolean cut) {

    int rows() {
        return columns.isEmpty() ? 0 : columns.get(0).values().size();
    }

    Frame with(List<Column> others) {
        return new Frame(refId, others, cut);
    }

    /** The column named {@code time}, when it holds instants. */
    Optional<Column> time() {
        return columns.stream()
                .filter(column -> column.name().equals("time") && column.type() == Column.Type.TIME)
                .findFirst();
    }
}
