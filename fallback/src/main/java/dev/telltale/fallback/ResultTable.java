package dev.telltale.fallback;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.table.catalog.exceptions.TableNotExistException;
import org.jdbi.v3.core.Handle;

import dev.telltale.sql.Statement;

/**
 * A table of results, as the database describes it.
 *
 * @param name its name, the same in both schemas
 * @param types type by column
 * @param key columns of the primary key, in order
 * @param rank column whose greater value decides between rows of one key; null where the later row wins
 */
record ResultTable(String name, Map<String, String> types, List<String> key, String rank) {

    private static final Pattern INSERT = Pattern.compile("(?i)\\bINSERT\\s+INTO\\s+(\\w+)");
    private static final String CONNECTOR = "telltale-jdbc";

    /** The tables of the database that a statement set writes, as {@code environment} knows them. */
    static List<ResultTable> written(Handle handle, TableEnvironment environment, Statement set) {
        List<ResultTable> tables = new ArrayList<>();
        Matcher insert = INSERT.matcher(set.text());
        while (insert.find()) {
            Map<String, String> options = options(environment, insert.group(1));
            if (CONNECTOR.equals(options.get("connector"))) {
                tables.add(of(handle, options.get("table-name"), options.get("sink.upsert.keep-greater")));
            }
        }
        return tables;
    }

    private static Map<String, String> options(TableEnvironment environment, String table) {
        try {
            return environment
                    .getCatalog(environment.getCurrentCatalog())
                    .orElseThrow()
                    .getTable(new ObjectPath(environment.getCurrentDatabase(), table))
                    .getOptions();
        } catch (TableNotExistException absent) {
            throw new FallbackException("nothing creates table " + table, absent);
        }
    }

    private static ResultTable of(Handle handle, String name, String rank) {
        Map<String, String> types = new LinkedHashMap<>();
        handle.createQuery("SELECT column_name, data_type FROM information_schema.columns "
                        + "WHERE table_schema = 'public' AND table_name = :name ORDER BY ordinal_position")
                .bind("name", name)
                .map((row, context) -> types.put(row.getString(1), row.getString(2)))
                .list();
        List<String> key = handle.createQuery("SELECT a.attname FROM pg_index AS i "
                        + "CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (attnum, place) "
                        + "JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.attnum "
                        + "WHERE i.indisprimary AND i.indrelid = to_regclass('public.' || quote_ident(:name)) "
                        + "ORDER BY k.place")
                .bind("name", name)
                .mapTo(String.class)
                .list();
        return new ResultTable(name, types, key, rank);
    }

    boolean has(String column) {
        return types.containsKey(column);
    }

    static String quoted(String column) {
        return '"' + column + '"';
    }

    String publicName() {
        return "public." + quoted(name);
    }

    String stagedName() {
        return "staging." + quoted(name);
    }
}
