package dev.telltale.local.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jdbi.v3.core.JdbiException;

import dev.telltale.fallback.FallbackException;
import dev.telltale.sql.pipeline.Pipeline;

/**
 * The newest rows of a pipeline, or why there are none: a question that fails is no reason to stop what runs.
 *
 * @param rows one for each key, columns in the order of the query
 * @param note what else there is to say, on one line
 */
record LiveRows(List<Map<String, Object>> rows, Optional<String> note) {

    /** The column of a query that says how many keys there are in all; it is no column of the view. */
    private static final String KEY_COUNT = "key_count";

    static LiveRows of(Look look, Pipeline pipeline) {
        try {
            return of(look.rows(pipeline, "live"));
        } catch (JdbiException failure) {
            return new LiveRows(List.of(), Optional.of("cannot be shown now: " + FallbackException.sentence(failure)));
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
