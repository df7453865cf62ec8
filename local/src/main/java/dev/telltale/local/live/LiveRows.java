package dev.telltale.local.live;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jdbi.v3.core.JdbiException;

import dev.telltale.local.database.PipelineTables;
import dev.telltale.sql.failure.Reason;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;

/**
 * The newest rows of a pipeline. A failed query leads to a note, because it must not stop the stack.
 *
 * @param rows one for each key, with the columns in order
 * @param note a remark on one line
 */
record LiveRows(List<Map<String, Object>> rows, Optional<String> note) {

    /** The column with the number of all keys, which is not shown. */
    private static final String KEY_COUNT = "key_count";

    static LiveRows of(PipelineTables tables, Pipeline pipeline) {
        try {
            return of(tables.rows(pipeline, "live"));
        } catch (JdbiException | TelltaleException failure) {
            return new LiveRows(List.of(), Optional.of("cannot be shown now: " + Reason.of(failure)));
        }
    }

    private static LiveRows of(List<Map<String, Object>> found) {
        if (found.isEmpty()) {
            return new LiveRows(found, Optional.empty());
        }
        Object count = found.get(0).get(KEY_COUNT);
        boolean all = !(count instanceof Number keys) || keys.longValue() <= found.size();
        String note = all ? null : String.format(Locale.ROOT, "the newest %,d of %,d", found.size(), count);
        return new LiveRows(found.stream().map(LiveRows::shown).toList(), Optional.ofNullable(note));
    }

    private static Map<String, Object> shown(Map<String, Object> row) {
        Map<String, Object> shown = new LinkedHashMap<>(row);
        shown.remove(KEY_COUNT);
        return shown;
    }
}
