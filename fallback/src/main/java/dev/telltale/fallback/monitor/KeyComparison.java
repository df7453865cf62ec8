package dev.telltale.fallback.monitor;

import org.jdbi.v3.core.Handle;

import dev.telltale.sql.database.DatabaseSchemas;

/**
 * Compares the key of a reading, which is text, with the key column of a table of windows, in the type of the column.
 *
 * @param table the table of windows
 * @param column its key column
 */
record KeyComparison(String table, String column) {

    /** Returns a condition on the key column of {@code stored} and the text {@code seen.key}, which can use an index. */
    String condition(Handle handle) {
        String key = handle.createQuery("SELECT key_value(to_regclass(quote_ident(:table)), :column, 'seen.key')")
                .bind("table", table)
                .bind("column", column)
                .mapTo(String.class)
                .findOne()
                .orElse("seen.key");
        return "stored." + DatabaseSchemas.quoted(column) + " = " + key;
    }
}
