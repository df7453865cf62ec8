package dev.telltale.fallback.report;

import java.util.Map;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table of a report, replaced within one transaction: a reader sees the old rows or the new ones. */
final class ReportTable implements AutoCloseable {
    private static final int BATCH_ROWS = 1000;

    private final PreparedBatch rows;

    private ReportTable(PreparedBatch rows) {
        this.rows = rows;
    }

    /**
     * Empties the table within the transaction of {@code handle}. Reports of the same name take turns from here until
     * it ends, so that an older one never replaces a newer one.
     */
    static ReportTable emptied(Handle handle, String name, ReportColumns columns) {
        handle.createQuery("SELECT pg_advisory_xact_lock(hashtext('reports'), hashtext(:name))")
                .bind("name", name)
                .mapToMap()
                .one();
        handle.execute("DELETE FROM " + name);
        String places = columns.names().stream().map(column -> ":" + column).collect(Collectors.joining(", "));
        String insert = "INSERT INTO " + name + " (" + String.join(", ", columns.names()) + ") VALUES (" + places + ")";
        return new ReportTable(handle.prepareBatch(insert));
    }

    void add(Map<String, Object> row) {
        rows.bindMap(row).add();
        if (rows.size() == BATCH_ROWS) {
            rows.execute();
        }
    }

    /** Sends the rows that still wait. */
    void finish() {
        if (rows.size() > 0) {
            rows.execute();
        }
    }

    @Override
    public void close() {
        rows.close();
    }
}
