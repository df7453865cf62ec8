package dev.telltale.fallback.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A report that was computed and stored.
 *
 * @param table the table that holds it now
 * @param rowCount rows in it
 * @param firstRows the first of them in order, at most {@value #SHOWN_ROWS}, columns in theirs; instants as
 *     {@link java.time.Instant}
 * @param files absolute paths of the files that hold it now; none when no folder was given
 */
public record Report(String table, long rowCount, List<Map<String, Object>> firstRows, List<Path> files) {
    /** Chosen by us because more is no longer read on a terminal; the table and the files hold all. */
    static final int SHOWN_ROWS = 1000;
}
