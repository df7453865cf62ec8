package dev.telltale.fallback.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A report that was computed and stored.
 *
 * @param table database table that holds it
 * @param rowCount number of rows
 * @param firstRows the first rows in order, at most {@value #SHOWN_ROWS}: values by column, instants as
 *     {@link java.time.Instant}
 * @param files absolute paths of the files that hold it; empty when no folder was given
 */
public record Report(String table, long rowCount, List<Map<String, Object>> firstRows, List<Path> files) {
    /** Chosen by us: a terminal shows no more in a readable way; the table and the files hold all rows. */
    static final int SHOWN_ROWS = 1000;
}
