package dev.telltale.fallback.monitor;

import java.util.Set;

import org.jdbi.v3.core.Handle;

/**
 * Compares the key of a reading, which is text, with the key column of a table of windows, in the type of the column.
 *
 * @param table the table of windows
 * @param column its key column
 */
record KeyComparison(String table, String column) {
    private static final Set<String> TEXT = Set.of("text", "varchar", "bpchar");
    private static final Set<String> INTEGERS = Set.of("int2", "int4", "int8");

    /** Returns a condition on the key column of {@code stored} and the text {@code seen.key}, which can use an index. */
    String condition(Handle handle) {
        String type = handle.createQuery("SELECT typname FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid "
                        + "WHERE attrelid = to_regclass(quote_ident(:table)) AND attname = :column")
                .bind("table", table)
                .bind("column", column)
                .mapTo(String.class)
                .findOne()
                .orElse("text");
        String key = "stored.\"" + column + "\"";
        if (TEXT.contains(type)) {
            return key + " = seen.key";
        }
        if (INTEGERS.contains(type)) {
            return key + " = CASE WHEN seen.key ~ '^-?[0-9]{1,18}$' THEN CAST(seen.key AS bigint) END";
        }
        return "lower(CAST(" + key + " AS text)) = lower(seen.key)";
    }
}
