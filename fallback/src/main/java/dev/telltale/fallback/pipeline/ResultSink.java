package dev.telltale.fallback.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.table.catalog.exceptions.TableNotExistException;

import dev.telltale.fallback.FallbackException;
import dev.telltale.sql.script.Statement;

/**
 * A table of the database that a pipeline's job writes, as {@code sink.sql} says.
 *
 * @param table its name in the database
 * @param rank column whose greater value decides between rows of one key; null where the later row wins
 * @param refusedRows table that keeps the rows that the database refuses; null where a refused row is a failure
 */
public record ResultSink(String table, String rank, String refusedRows) {
    private static final Pattern INSERT = Pattern.compile("(?i)\\bINSERT\\s+INTO\\s+(\\w+)");
    private static final String CONNECTOR = "telltale-jdbc";

    /** Those of a statement set, whose tables {@code environment} knows. */
    static List<ResultSink> of(TableEnvironment environment, Statement set) {
        List<ResultSink> sinks = new ArrayList<>();
        Matcher insert = INSERT.matcher(set.text());
        while (insert.find()) {
            Map<String, String> options = options(environment, insert.group(1));
            if (CONNECTOR.equals(options.get("connector"))) {
                sinks.add(new ResultSink(
                        options.get("table-name"),
                        options.get("sink.version-column"),
                        options.get("sink.refused-rows.table")));
            }
        }
        return sinks;
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
}
