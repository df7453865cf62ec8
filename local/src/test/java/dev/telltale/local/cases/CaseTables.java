package dev.telltale.local.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;

/**
 * The tables of one pipeline, and its rows in those that all pipelines share.
 *
 * @param database as the role that owns it
 * @param pipeline its word
 * @param topic its readings
 */
record CaseTables(Handle database, String pipeline, String topic) {

    private static final List<String> SHARED = List.of(
            "dead_letters", "late_readings", "landed_offsets", "topic_counts", "uncounted_readings", "topic_ids");

    void empty() {
        database.createQuery("SELECT tablename FROM pg_tables "
                        + "WHERE schemaname = 'public' AND starts_with(tablename, :prefix)")
                .bind("prefix", pipeline + "_")
                .mapTo(String.class)
                .list()
                .forEach(table -> database.execute("TRUNCATE " + table));
        SHARED.forEach(
                table -> database.execute("DELETE FROM " + table + " WHERE split_part(topic, '@', 1) = ?", topic));
    }

    /** All rows of a table as text, ordered by these columns; the first ones should be its key. */
    CsvTable rows(String table, List<String> columns) {
        String query = columns.stream()
                .map(column -> "t.\"" + column + "\"")
                .collect(Collectors.joining("::text, ", "SELECT ", "::text FROM " + table + " AS t"));
        String order = columns.stream().map(column -> "t.\"" + column + "\"").collect(Collectors.joining(", "));
        String filter = SHARED.contains(table) ? " WHERE t.topic = '" + topic + "'" : "";
        return new CsvTable(
                columns,
                database.createQuery(query + filter + " ORDER BY " + order)
                        .map((row, context) -> {
                            List<String> cells = new ArrayList<>();
                            for (int column = 1; column <= columns.size(); column++) {
                                String cell = row.getString(column);
                                cells.add(cell == null ? "" : cell);
                            }
                            return cells;
                        })
                        .list());
    }

    /** The one number that a query of the pipeline's rows gives. */
    long number(String query) {
        return database.createQuery(query).mapTo(Long.class).one();
    }
}
