package dev.telltale.fallback;

import java.util.List;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;

import dev.telltale.sql.script.TimeRange;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

import static dev.telltale.fallback.ResultTable.quoted;

/**
 * Tables of the results' names in a schema of their own: a batch job writes there, unchanged, and its rows are compared
 * with those that are there before they take their place.
 */
final class Staging implements AutoCloseable {
    private final Handle handle;
    private final List<ResultTable> tables;

    /** Makes the tables, empty. The topic's lock must be held: they are there once. */
    Staging(Handle handle, List<ResultTable> tables) {
        this.handle = handle;
        this.tables = tables;
        close();
        tables.forEach(table -> handle.execute("CREATE UNLOGGED TABLE " + table.stagedName() + " (LIKE "
                + table.publicName() + " INCLUDING DEFAULTS INCLUDING INDEXES)"));
    }

    /**
     * Settings under which a job finds the staging tables before the others, and reads numbers and times as they are kept:
     * parsing their text would be a third of the reading.
     */
    static Settings settings(Settings settings) {
        String url = settings.get(Setting.DATABASE_URL);
        String joined = url + (url.contains("?") ? "&" : "?") + "currentSchema=staging,public&prepareThreshold=-1";
        return settings.with(Setting.DATABASE_URL, joined);
    }

    /** What {@link #merge} would change: rows of windows that end in the range. */
    Changes compare(TimeRange range) {
        return tables.stream().map(table -> compare(table, range)).reduce(Changes.NONE, Changes::plus);
    }

    private Changes compare(ResultTable table, TimeRange range) {
        Comparison rows = new Comparison(table, "stored", "computed");
        String absent = "stored." + quoted(table.key().get(0)) + " IS NULL";
        String differs = "NOT " + absent + " AND " + rows.differs();
        return handle.createQuery(("SELECT count(*) FILTER (WHERE %1$s), count(*) FILTER (WHERE %2$s AND %3$s), "
                                + "count(*) FILTER (WHERE NOT %1$s AND NOT %4$s), "
                                + "count(*) FILTER (WHERE %2$s AND NOT %3$s) "
                                + "FROM %5$s AS computed LEFT JOIN %6$s AS stored USING (%7$s) WHERE %8$s")
                        .formatted(
                                absent,
                                differs,
                                rows.mayReplace(),
                                rows.differs(),
                                table.stagedName(),
                                table.publicName(),
                                names(table.key()),
                                inRange(table)))
                .bind("from", range.from())
                .bind("to", range.to())
                .map((row, context) -> new Changes(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), 0))
                .one();
    }

    /**
     * Puts the rows of windows that end in the range where they belong, in the order in which a live job writes.
     *
     * @return how many of them were set aside, for the database refuses them
     */
    long merge(TimeRange range) {
        handle.execute("SELECT set_config('timescaledb.max_tuples_decompressed_per_dml_transaction', '0', true) "
                + "WHERE current_setting('timescaledb.license', true) = 'timescale'");
        return tables.stream()
                .mapToLong(table -> new Merge(handle, table, inRange(table), range).run())
                .sum();
    }

    /** Before the range the job has read on for windows that slide; those do not end in it. */
    private static String inRange(ResultTable table) {
        return table.has("window_end")
                ? "computed.window_end > :from AND computed.window_end <= :to"
                : "CAST(:from AS timestamptz) < CAST(:to AS timestamptz)";
    }

    static String names(List<String> columns) {
        return columns.stream().map(ResultTable::quoted).collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        tables.forEach(table -> handle.execute("DROP TABLE IF EXISTS " + table.stagedName()));
    }
}
