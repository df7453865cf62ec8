package dev.telltale.fallback.batch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;

import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.manifest.Manifest;

/**
 * A result table as described by the database's catalog.
 *
 * @param schemas the schemas of the stored and of the staged table
 * @param name name of the stored table
 * @param types SQL type by column
 * @param key columns of the primary key, in order
 * @param versionColumn column whose greater value wins between two rows of one key
 * @param run start of the name of the staged table
 */
public record ResultTable(
        DatabaseSchemas schemas,
        String name,
        Map<String, String> types,
        List<String> key,
        String versionColumn,
        String run) {

    /** Reads the catalog; a table that does not exist has no columns. */
    public static ResultTable of(Handle handle, DatabaseSchemas schemas, Manifest.Table table) {
        String name = table.name();
        Map<String, String> types = new LinkedHashMap<>();
        handle.createQuery("SELECT column_name, data_type FROM information_schema.columns "
                        + "WHERE table_schema = :schema AND table_name = :name ORDER BY ordinal_position")
                .bind("schema", schemas.tables())
                .bind("name", name)
                .map((row, context) -> types.put(row.getString(1), row.getString(2)))
                .list();
        List<String> key = handle.createQuery("SELECT a.attname FROM pg_index AS i "
                        + "CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (attnum, place) "
                        + "JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.attnum "
                        + "WHERE i.indisprimary AND i.indrelid = to_regclass(:table) "
                        + "ORDER BY k.place")
                .bind("table", inSchema(schemas.tables(), name))
                .mapTo(String.class)
                .list();
        return new ResultTable(schemas, name, types, key, table.versionColumn(), "");
    }

    /** The same table for a run that starts the names of its staged tables like this. */
    ResultTable in(String run) {
        return new ResultTable(schemas, name, types, key, versionColumn, run);
    }

    /** Whether it has the column. */
    public boolean has(String column) {
        return types.containsKey(column);
    }

    /** A name as SQL. */
    public static String quoted(String column) {
        return '"' + column + '"';
    }

    /** A list of names as SQL. */
    public static String quoted(List<String> columns) {
        return columns.stream().map(ResultTable::quoted).collect(Collectors.joining(", "));
    }

    /** The stored table as SQL. */
    public String storedName() {
        return inSchema(schemas.tables(), name);
    }

    /** The staged table as SQL. */
    public String stagedName() {
        return inSchema(schemas.staging(), run + name);
    }

    /**
     * A condition on a row {@code computed}: its window ends in the range of the parameters {@code :from} and {@code :to}. It
     * excludes windows that end before the range; a job computes them, because sliding windows need earlier readings.
     */
    public String inRange() {
        return has("window_end")
                ? "computed.window_end > :from AND computed.window_end <= :to"
                : "CAST(:from AS timestamptz) < CAST(:to AS timestamptz)";
    }

    private static String inSchema(String schema, String name) {
        return quoted(schema) + "." + quoted(name);
    }
}
