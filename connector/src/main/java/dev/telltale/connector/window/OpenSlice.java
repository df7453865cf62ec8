package dev.telltale.connector.window;

import java.util.HashMap;
import java.util.Map;

import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.generated.NamespaceAggsHandleFunction;

/** The groups of a slice whose rows are not emitted yet, and the number of these rows. */
final class OpenSlice {

    /** Chosen by us: with fewer rows it does not matter how they are emitted. */
    private static final int ENOUGH_ROWS = 1_000;

    private final Map<RowData, NamespaceAggsHandleFunction<Long>> groups = new HashMap<>();
    private final long end;
    private long rows;

    /** @param end of the slice, in milliseconds since the epoch */
    OpenSlice(long end) {
        this.end = end;
    }

    long end() {
        return end;
    }

    Map<RowData, NamespaceAggsHandleFunction<Long>> groups() {
        return groups;
    }

    void countRow() {
        rows++;
    }

    long rows() {
        return rows;
    }

    /** Whether there are enough rows to tell whether sums pay. */
    boolean isTelling() {
        return rows >= ENOUGH_ROWS;
    }

    /** Whether most groups have a single row. */
    boolean hasSingleRows() {
        return groups.size() > rows / 2;
    }
}
