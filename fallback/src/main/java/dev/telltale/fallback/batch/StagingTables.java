package dev.telltale.fallback.batch;

import java.util.List;

import org.jdbi.v3.core.Handle;

import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.script.TimeRange;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

import static dev.telltale.fallback.batch.ResultTable.quoted;

/**
 * Staging tables of a batch run: tables in a schema of their own with the names of the result tables. The batch
 * job writes its rows there without a change of its SQL; they are then compared with the stored rows and merged.
 */
public final class StagingTables implements AutoCloseable {
    private static final String DEAD_LETTERS = "dead_letters";

    private final Handle handle;
    private final DatabaseSchemas schemas;
    private final String pipeline;
    private final List<ResultTable> tables;

    /** Creates the tables. The caller must hold the pipeline's lock, because all its runs use the same tables. */
    public StagingTables(Handle handle, DatabaseSchemas schemas, String pipeline, List<ResultTable> tables) {
        this.handle = handle;
        this.schemas = schemas;
        this.pipeline = pipeline;
        this.tables = tables;
        close();
        tables.forEach(table -> handle.execute("CREATE UNLOGGED TABLE " + table.stagedName() + " (LIKE "
                + table.storedName() + " INCLUDING DEFAULTS INCLUDING INDEXES)"));
        handle.execute(
                "CREATE UNLOGGED TABLE " + deadLetters() + " (LIKE " + stored(DEAD_LETTERS) + " INCLUDING INDEXES)");
    }

    /** The staged dead letters as SQL. */
    public String deadLetters() {
        return quoted(schemas.staging()) + "." + quoted(pipeline + "_" + DEAD_LETTERS);
    }

    private String stored(String table) {
        return quoted(schemas.tables()) + "." + table;
    }

    /**
     * Returns settings for the batch job: the schema of staging tables comes first in the search path, and values are
     * transferred in binary, which saves a third of the time of reading.
     */
    public static Settings settings(Settings settings) {
        DatabaseSchemas schemas = DatabaseSchemas.of(settings);
        String url =
                DatabaseSchemas.withSearchPath(settings.get(Setting.DATABASE_URL), schemas.staging(), schemas.tables());
        return settings.with(Setting.DATABASE_URL, url + "&prepareThreshold=-1");
    }

    /** Compares the rows of windows that end in the range, and returns the effect of {@link #merge}. */
    RowChanges compare(TimeRange range) {
        return tables.stream().map(table -> compare(table, range)).reduce(RowChanges.NONE, RowChanges::plus);
    }

    private RowChanges compare(ResultTable table, TimeRange range) {
        RowComparison rows = new RowComparison(table, "stored", "computed");
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
                                table.storedName(),
                                quoted(table.key()),
                                table.inRange()))
                .bind("from", range.from())
                .bind("to", range.to())
                .map((row, context) ->
                        new RowChanges(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), 0))
                .one();
    }

    /**
     * Merges the rows of windows that end in the range into the result tables, in the order in which the live job
     * writes.
     *
     * @return number of rows that the database refuses
     */
    long merge(TimeRange range) {
        handle.execute("SELECT set_config('timescaledb.max_tuples_decompressed_per_dml_transaction', '0', true) "
                + "WHERE current_setting('timescaledb.license', true) = 'timescale'");
        return tables.stream()
                .mapToLong(table -> new StagingMerge(handle, table, table.inRange(), range).run())
                .sum();
    }

    /** Stores the invalid readings that are not stored yet, in the order in which a landing stores them. */
    void storeDeadLetters() {
        handle.execute("INSERT INTO " + stored(DEAD_LETTERS) + " SELECT * FROM " + deadLetters()
                + " ORDER BY topic, partition_id, partition_offset ON CONFLICT DO NOTHING");
        handle.execute("INSERT INTO " + stored("pipeline_dead_letters")
                + " SELECT pipeline, topic, partition_id, partition_offset, received_at, error FROM " + deadLetters()
                + " ON CONFLICT DO NOTHING");
    }

    @Override
    public void close() {
        tables.forEach(table -> handle.execute("DROP TABLE IF EXISTS " + table.stagedName()));
        handle.execute("DROP TABLE IF EXISTS " + deadLetters());
    }
}
