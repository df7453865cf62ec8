package dev.telltale.local.promotion;

import java.util.List;

import org.jdbi.v3.core.Handle;

import dev.telltale.fallback.live.InteractiveDatabase;
import dev.telltale.fallback.promotion.Promotion;
import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.pipeline.Pipeline;

/**
 * Rows that a version has written of windows after the switch, which are to be the other version's. A table receives rows
 * before a checkpoint is complete: from a new job that fails before its first one, and from a former one that fails after its
 * last one. The fallback writes such rows too.
 *
 * @param version the version that has written them
 */
record WrittenRows(Pipeline version) {
    private static final String VERSION = "pipeline_version";
    private static final String END = "window_end";

    /** Deletes the rows, because the other version writes these windows. */
    void delete(Promotion promotion) {
        long watermark = promotion.stopped().orElseThrow().watermark();
        List<Manifest.Table> tables = version.manifest().tables().stream()
                .filter(table ->
                        version.contract().columnNames(table.contract()).containsAll(List.of(VERSION, END)))
                .toList();
        InteractiveDatabase.call(
                version.settings(),
                handle -> tables.stream()
                        .mapToInt(table -> delete(handle, table.name(), watermark))
                        .sum());
    }

    /** The start of a window limits the rows that are read, because tables have an index on it. */
    private int delete(Handle handle, String table, long watermark) {
        String schema = DatabaseSchemas.of(version.settings()).tables();
        return handle.createUpdate("DELETE FROM " + DatabaseSchemas.quoted(schema) + "."
                        + DatabaseSchemas.quoted(table) + " WHERE " + VERSION + " = :version AND " + END
                        + " > to_timestamp((:watermark + 1) / 1000.0) "
                        + "AND window_start > to_timestamp((:watermark - :longest) / 1000.0)")
                .bind("version", version.version())
                .bind("watermark", watermark)
                .bind("longest", version.manifest().longestWindow().toMillis())
                .execute();
    }
}
