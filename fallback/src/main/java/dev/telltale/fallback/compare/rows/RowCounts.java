package dev.telltale.fallback.compare.rows;

import org.jdbi.v3.core.Handle;

/**
 * Numbers of rows of a table.
 *
 * @param equal rows that both versions have, with the same values
 * @param different rows that both versions have, with different values
 * @param onlyBefore rows that only the first version has
 * @param onlyAfter rows that only the second version has
 */
public record RowCounts(long equal, long different, long onlyBefore, long onlyAfter) {

    static RowCounts of(Handle handle, ComparedTable table) {
        return table.query(
                        handle,
                        "SELECT count(*), count(*) FILTER (WHERE %s), count(*) FILTER (WHERE %s), count(*) FILTER (WHERE %s) FROM %s"
                                .formatted(table.differs(), table.isOnlyBefore(), table.isOnlyAfter(), table.pairs()))
                .map((row, context) -> {
                    long different = row.getLong(2);
                    long onlyBefore = row.getLong(3);
                    long onlyAfter = row.getLong(4);
                    return new RowCounts(
                            row.getLong(1) - different - onlyBefore - onlyAfter, different, onlyBefore, onlyAfter);
                })
                .one();
    }

    /** Whether both versions have the same rows. */
    boolean isEqual() {
        return different + onlyBefore + onlyAfter == 0;
    }
}
