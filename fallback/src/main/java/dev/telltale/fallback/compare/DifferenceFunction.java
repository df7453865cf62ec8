package dev.telltale.fallback.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;

import dev.telltale.fallback.batch.ResultTable;
import dev.telltale.fallback.compare.rows.RowPair;
import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;

import static dev.telltale.fallback.batch.ResultTable.quoted;

/**
 * The SQL function {@code shadow_differences} of a version in the shadow: how many rows of its windows differ from those of
 * the live version, for each table that both write. It reads the tables of both schemas.
 *
 * @param live tables of the live version
 * @param shadow tables of the version in the shadow, in a schema of their own
 */
public record DifferenceFunction(VersionTables live, VersionTables shadow) {
    private static final String FUNCTION = """
            CREATE OR REPLACE FUNCTION %s.shadow_differences(first_start timestamptz, span interval)
            RETURNS TABLE (
                table_name text, compared_from timestamptz, compared_to timestamptz, behind_seconds double precision,
                window_count bigint, equal_count bigint, different_count bigint, only_live_count bigint,
                only_shadow_count bigint
            ) LANGUAGE sql STABLE AS $function$
            %s
            $function$
            """;

    /** Windows are compared when both versions have written all of their rows. */
    private static final String TABLE = """
            SELECT
                %1$s, bounds.compared_from, bounds.compared_to, bounds.behind_seconds,
                counts.window_count, counts.row_count - different_count - only_live_count - only_shadow_count,
                counts.different_count, counts.only_live_count, counts.only_shadow_count
            FROM (
                SELECT
                    greatest(first_start, complete_to - span) AS compared_from, complete_to AS compared_to,
                    behind_seconds
                FROM (
                    SELECT
                        to_timestamp((CASE WHEN live < shadow THEN live WHEN live >= shadow THEN shadow END + 1) / 1e3)
                            AS complete_to,
                        (live - shadow) / 1e3::double precision AS behind_seconds
                    FROM (SELECT (%2$s) AS live, (%3$s) AS shadow) AS written
                ) AS progress
            ) AS bounds
            CROSS JOIN LATERAL (
                SELECT
                    count(DISTINCT coalesce(before.window_start, after.window_start)) AS window_count,
                    count(*) AS row_count,
                    count(*) FILTER (WHERE %4$s) AS different_count,
                    count(*) FILTER (WHERE %5$s) AS only_live_count,
                    count(*) FILTER (WHERE %6$s) AS only_shadow_count
                FROM %7$s AS before
                FULL JOIN %8$s AS after USING (%9$s)
            ) AS counts
            """;

    private static final String ROWS =
            "(SELECT * FROM %s WHERE window_start >= bounds.compared_from AND window_end <= bounds.compared_to)";

    /** The writers of a table that ran last, if all of them have written; at most the year 9999. */
    private static final String PROGRESS = """
            SELECT greatest(least(min(flushed_millis), 253402300799999), -62135596800000)
            FROM %1$s.live_progress
            WHERE table_name = %2$s AND parallelism = (
                SELECT parallelism FROM %1$s.live_progress WHERE table_name = %2$s ORDER BY flushed_at DESC LIMIT 1)
            HAVING count(*) = max(parallelism)""";

    /**
     * Looks up the tables of both versions, each under the settings of its schema.
     *
     * @throws TelltaleException if a table or a column is missing, or if no table of windows can be compared
     */
    public static DifferenceFunction of(Handle handle, Pipeline live, Pipeline shadow) {
        DifferenceFunction function =
                new DifferenceFunction(VersionTables.require(handle, live), VersionTables.require(handle, shadow));
        if (function.compared().isEmpty()) {
            throw new TelltaleException("nothing of " + shadow.name() + " " + shadow.version()
                    + " can be compared: it writes no table of windows that " + live.version()
                    + " writes with the same key");
        }
        return function;
    }

    /** The statement that creates the function in the schema of the shadow. */
    public String sql() {
        String schema = compared().get(0).schemas().tables();
        return FUNCTION.formatted(
                quoted(schema), compared().stream().map(this::table).collect(Collectors.joining("UNION ALL\n")));
    }

    /** The tables of the shadow that can be compared. */
    private List<ResultTable> compared() {
        return shadow.results().stream()
                .filter(table -> table.has("window_start") && table.has("window_end"))
                .filter(table -> live.results().stream()
                        .anyMatch(other -> other.name().equals(table.name())
                                && other.key().equals(table.key())
                                && other.has("window_start")))
                .toList();
    }

    private String table(ResultTable table) {
        ResultTable stored = live.results().stream()
                .filter(other -> other.name().equals(table.name()))
                .findFirst()
                .orElseThrow();
        List<String> columns = new ArrayList<>(RowPair.compared(table, shadow.columns(table.name())));
        columns.retainAll(live.columns(table.name()));
        columns.removeIf(
                column -> !table.types().get(column).equals(stored.types().get(column)));
        RowPair pair = new RowPair(stored, columns);
        return TABLE.formatted(
                literal(table.name()),
                progress(stored.schemas(), table.name()),
                progress(table.schemas(), table.name()),
                pair.differs(),
                pair.isOnlyBefore(),
                pair.isOnlyAfter(),
                ROWS.formatted(stored.storedName()),
                ROWS.formatted(table.storedName()),
                quoted(table.key()));
    }

    private static String progress(DatabaseSchemas schemas, String table) {
        return PROGRESS.formatted(quoted(schemas.tables()), literal(table));
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'::text";
    }
}
