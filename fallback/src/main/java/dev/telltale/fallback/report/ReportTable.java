package dev.telltale.fallback.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The database table of a report, replaced within one transaction: readers see either the old rows or the new ones. */
final class ReportTable implements RowWriter {
    private static final int BATCH_ROWS = 1000;

    private final PreparedBatch batch;

    /**
     * Deletes all rows within the transaction of {@code handle}. An advisory lock makes runs of the same report wait
     * for each other, so that an older report never replaces a newer one.
     */
    ReportTable(Handle handle, String name, List<String> columns) {
        handle.createQuery("SELECT pg_advisory_xact_lock(hashtext('reports' || current_schema()), hashtext(:name))")
                .bind("name", name)
                .mapToMap()
                .one();
        handle.execute("DELETE FROM " + name);
        String values = columns.stream().map(column -> ":" + column).collect(Collectors.joining(", "));
        batch = handle.prepareBatch(
                "INSERT INTO " + name + " (" + String.join(", ", columns) + ") VALUES (" + values + ")");
    }

    @Override
    public void write(Map<String, Object> row) {
        batch.bindMap(row).add();
        if (batch.size() == BATCH_ROWS) {
            batch.execute();
        }
    }

    @Override
    public void close() {
        try (batch) {
            if (batch.size() > 0) {
                batch.execute();
            }
        }
    }
}
