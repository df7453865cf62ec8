package dev.telltale.local.cases.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;

import dev.telltale.local.testing.given.CsvTable;

/**
 * The tables of one pipeline, and its rows in the tables that all pipelines share.
 *
 * @param database the database as its owner
 * @param pipeline name of the pipeline
 * @param topic topic of its readings
 */
public record CaseTables(Handle database, String pipeline, String topic) {

    private static final List<String> SHARED = List.of(
            "dead_letters",
            "late_readings",
            "landed_offsets",
            "counted_offsets",
            "topic_counts",
            "uncounted_readings",
            "topic_ids");

    /** Deletes all rows of the pipeline. */
    public void empty() {
        database.createQuery("SELECT tablename FROM pg_tables "
                        + "WHERE schemaname = 'public' AND starts_with(tablename || '_', :prefix)")
                .bind("prefix", pipeline + "_")
                .mapTo(String.class)
                .list()
                .forEach(table -> database.execute("TRUNCATE " + table));
        SHARED.forEach(
                table -> database.execute("DELETE FROM " + table + " WHERE split_part(topic, '@', 1) = ?", topic));
    }

    /** Returns all rows of a table as text, sorted by these columns; the key should come first. */
    public CsvTable rows(String table, List<String> columns) {
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

    /** Returns the columns of a table in their order, without the times when rows were written. */
    public List<String> columns(String table) {
        return database.createQuery("SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' "
                        + "AND table_name = :table AND column_name NOT IN ('processed_at', 'received_at') "
                        + "ORDER BY ordinal_position")
                .bind("table", table)
                .mapTo(String.class)
                .list();
    }

    /** Returns the number that a query returns. */
    public long number(String query) {
        return database.createQuery(query).mapTo(Long.class).one();
    }
}
