package dev.telltale.fallback.report;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;

/** Writes the rows of a report to one place; all rows are there once it is closed. */
public interface RowWriter extends Closeable {

    /**
     * Writes a row.
     *
     * @param row values by column, in the columns' order
     */
    void write(Map<String, Object> row) throws IOException;
}
