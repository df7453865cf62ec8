package dev.telltale.fallback.report;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;

/** A file that rows are written to; it can be read once it is closed. */
interface RowFile extends Closeable {

    /**
     * @param row values by column, in the columns' order
     */
    void write(Map<String, Object> row) throws IOException;
}
