package dev.telltale.local.grafana;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;

/**
 * A table of results with columns of doubles.
 *
 * @param name name of the table
 * @param key column of the key
 * @param time column of the time; empty if there is none
 * @param doubles columns of doubles
 */
record ResultTable(String name, String key, String time, List<String> doubles) {
    private static final String TABLES = """
            SELECT table_name, min(column_name) FILTER (WHERE ordinal_position = 1) AS key_column,
                coalesce(min(column_name) FILTER (WHERE column_name IN ('window_start', 'measured_at')), '') AS time_column,
                string_agg(column_name, ',') FILTER (WHERE data_type = 'double precision') AS doubles
            FROM information_schema.columns
            JOIN information_schema.tables USING (table_schema, table_name)
            WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name ~ '(_windows|_trend|_max)$'
            GROUP BY table_name
            HAVING count(*) FILTER (WHERE data_type = 'double precision') > 0
            """;

    static List<ResultTable> all(Handle handle) {
        return handle.createQuery(TABLES)
                .map((row, context) -> new ResultTable(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        List.of(row.getString(4).split(","))))
                .list();
    }

    /** Writes one row per value, a minute apart: two keys in windows, one key per row in maxima. */
    void write(Handle writer, List<Double> values) {
        String columns =
                doubles.stream().map(column -> "'" + column + "', value").collect(Collectors.joining(", "));
        // Columns without doubles are copied from an existing row.
        writer.createUpdate("""
                        INSERT INTO %1$s
                        SELECT made.*
                        FROM (SELECT * FROM %1$s LIMIT 1) AS given
                        CROSS JOIN unnest(:values) WITH ORDINALITY AS numbers (value, place)
                        CROSS JOIN LATERAL jsonb_populate_record(NULL::%1$s, to_jsonb(given) || jsonb_build_object(
                            %2$s,
                            '%3$s', 'any-' || CASE '%4$s' WHEN 'measured_at' THEN place ELSE place %% 2 END,
                            '%4$s', CAST(:start AS timestamptz) + make_interval(mins => place::int)
                        )) AS made
                        ON CONFLICT DO NOTHING
                        """.formatted(name, columns, key, time))
                .bindArray("values", Double.class, values.toArray())
                .bind("start", Instant.now().minus(Duration.ofMinutes(12)).truncatedTo(ChronoUnit.MINUTES))
                .execute();
    }

    /** Deletes the rows of {@link #write}. */
    void deleteRows(Handle handle) {
        handle.execute("DELETE FROM " + name + " WHERE " + key + " LIKE 'any-%'");
    }
}
