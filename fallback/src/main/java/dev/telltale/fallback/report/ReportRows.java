package dev.telltale.fallback.report;

import java.util.Iterator;
import java.util.Map;

import org.apache.flink.table.api.Table;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

import dev.telltale.fallback.FallbackException;

/** The rows that a batch job computes, as they come. */
final class ReportRows implements Iterator<Map<String, Object>>, AutoCloseable {
    private static final String FAILED = "the report's job failed";

    private final CloseableIterator<Row> rows;
    private final ReportColumns columns;

    private ReportRows(CloseableIterator<Row> rows, ReportColumns columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /** Starts the job. */
    static ReportRows of(Table table, ReportColumns columns) {
        try {
            return new ReportRows(table.execute().collect(), columns);
        } catch (RuntimeException failure) {
            throw new FallbackException(FAILED, failure);
        }
    }

    @Override
    public boolean hasNext() {
        try {
            return rows.hasNext();
        } catch (RuntimeException failure) {
            throw new FallbackException(FAILED, failure);
        }
    }

    @Override
    public Map<String, Object> next() {
        return columns.row(rows.next());
    }

    /** Ends the job if it still runs. */
    @Override
    public void close() {
        try {
            rows.close();
        } catch (Exception failure) {
            throw new FallbackException(FAILED, failure);
        }
    }
}
