package dev.telltale.fallback.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import org.jdbi.v3.core.Handle;

import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.BatchInput;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.TimeRange;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

import static dev.telltale.fallback.batch.ResultTable.quoted;

/**
 * Staging tables of a batch run: tables in a schema of their own. The batch job writes its rows there without a change of
 * its SQL; they are then compared with the stored rows and merged.
 *
 * <p>Their names begin with a prefix that no other run has. So the job of a killed process, which a cluster may still run,
 * writes into no result table and into no table of a later run: its next write fails, because a later run drops its tables.
 */
public final class StagingTables implements AutoCloseable {
    private static final String DEAD_LETTERS = "dead_letters";
    private static final String REFUSED_ROWS = "refused_rows";
    private static final String PREFIX = "run_%08x_";

    private final Handle handle;
    private final DatabaseSchemas schemas;
    private final String pipeline;
    private final String run;
    private final List<ResultTable> tables;

    /** Drops the tables of killed runs and creates new ones. The caller must hold the pipeline's lock. */
    public StagingTables(Handle handle, DatabaseSchemas schemas, String pipeline, List<ResultTable> tables) {
        this.handle = handle;
        this.schemas = schemas;
        this.pipeline = pipeline;
        this.run = PREFIX.formatted(ThreadLocalRandom.current().nextInt());
        this.tables = tables.stream().map(table -> table.in(run)).toList();
        close();
        this.tables.forEach(table -> handle.execute("CREATE UNLOGGED TABLE " + table.stagedName() + " (LIKE "
                + table.storedName() + " INCLUDING DEFAULTS INCLUDING INDEXES)"));
        handle.execute(
                "CREATE UNLOGGED TABLE " + deadLetters() + " (LIKE " + stored(DEAD_LETTERS) + " INCLUDING INDEXES)");
    }

    /** The tables, in the order of those of the pipeline. */
    public List<ResultTable> tables() {
        return tables;
    }

    /** The staged dead letters as SQL. */
    public String deadLetters() {
        return quoted(schemas.staging()) + "." + quoted(run + pipeline + "_" + DEAD_LETTERS);
    }

    /** The rows that the database refuses to stage, as SQL. */
    public String refusedRows() {
        return quoted(schemas.staging()) + "." + quoted(run + pipeline + "_" + REFUSED_ROWS);
    }

    /** Creates the table of {@link #refusedRows}. */
    public void createRefusedRows() {
        handle.execute(
                "CREATE UNLOGGED TABLE " + refusedRows() + " (LIKE " + stored(REFUSED_ROWS) + " INCLUDING INDEXES)");
    }

    /** The script of a job that writes into these tables. */
    public Script script(Pipeline version, BatchInput input) {
        return version.with(settings(version.settings())).batchScript(input, run);
    }

    private String stored(String table) {
        return quoted(schemas.tables()) + "." + table;
    }

    /**
     * Returns settings for the batch job: the schema of staging tables comes first in the search path, and values are
     * transferred in binary, which saves a third of the time of reading.
     */
    private static Settings settings(Settings settings) {
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
        List<String> names =
                new ArrayList<>(tables.stream().map(ResultTable::name).toList());
        names.add(pipeline + "_" + DEAD_LETTERS);
        names.add(pipeline + "_" + REFUSED_ROWS);
        handle.createQuery("SELECT tablename FROM pg_tables JOIN unnest(:names) AS name "
                        + "ON tablename ~ '^run_[0-9a-f]{8}_' AND tablename = (left(tablename, :prefix) || name)::name "
                        + "WHERE schemaname = :staging")
                .bindArray("names", String.class, names)
                .bind("prefix", run.length())
                .bind("staging", schemas.staging())
                .mapTo(String.class)
                .list()
                .forEach(table ->
                        handle.execute("DROP TABLE IF EXISTS " + quoted(schemas.staging()) + "." + quoted(table)));
    }
}
