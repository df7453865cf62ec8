package dev.telltale.local.promotion;

import org.jdbi.v3.core.Handle;

import dev.telltale.fallback.live.InteractiveDatabase;
import dev.telltale.fallback.promotion.Promotion;
import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.pipeline.Pipeline;

/**
 * Rows that a version has written since the switch. A table receives rows before a checkpoint is complete, so also from a job
 * that fails before its first one.
 *
 * @param next the version
 */
record WrittenRows(Pipeline next) {
    private static final String VERSION = "pipeline_version";

    /** Deletes the rows, because the former version writes these windows again. */
    void delete(Promotion promotion) {
        long watermark = promotion.stopped().orElseThrow().watermark();
        InteractiveDatabase.call(
                next.settings(),
                handle -> next.manifest().tables().stream()
                        .filter(table ->
                                next.contract().columnNames(table.contract()).contains(VERSION))
                        .mapToInt(table -> delete(handle, table, watermark))
                        .sum());
    }

    private int delete(Handle handle, Manifest.Table table, long watermark) {
        return handle.createUpdate("DELETE FROM "
                        + DatabaseSchemas.quoted(
                                DatabaseSchemas.of(next.settings()).tables())
                        + "." + DatabaseSchemas.quoted(table.name()) + " WHERE " + VERSION + " = :version "
                        + "AND window_end > to_timestamp((:watermark + 1) / 1000.0)")
                .bind("version", next.version())
                .bind("watermark", watermark)
                .execute();
    }
}
