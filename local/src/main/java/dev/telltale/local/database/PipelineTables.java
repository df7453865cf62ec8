package dev.telltale.local.database;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

import dev.telltale.fallback.live.InteractiveDatabase;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.Mode;
import dev.telltale.sql.settings.Settings;

/** Reads the tables of pipelines with their own queries. */
public final class PipelineTables {
    private final Jdbi database;

    /** Connects as DATABASE_USER on demand. */
    public PipelineTables(Settings settings) {
        this(Database.of(settings));
    }

    /** Connects on demand with a time limit for each query, for a user who waits for the result. */
    public static PipelineTables bounded(Settings settings) {
        return new PipelineTables(InteractiveDatabase.of(settings));
    }

    private PipelineTables(Jdbi database) {
        this.database = database;
    }

    /** The database. */
    public Jdbi database() {
        return database;
    }

    /** The rows of a query of the pipeline, with the columns in order. */
    public List<Map<String, Object>> rows(Pipeline pipeline, String query) {
        String sql = pipeline.query(query);
        return database.withHandle(
                handle -> handle.createQuery(sql).map(PipelineTables::row).list());
    }

    /** Reads times as {@code OffsetDateTime}, which is right before 1582 too. */
    private static Map<String, Object> row(ResultSet row, StatementContext context) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, Object> values = new LinkedHashMap<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            boolean isTime = columns.getColumnTypeName(column).equals("timestamptz");
            values.put(
                    columns.getColumnLabel(column),
                    isTime ? row.getObject(column, OffsetDateTime.class) : row.getObject(column));
        }
        return values;
    }

    /** The numbers of readings and windows in the database. */
    public Counts counts(Pipeline pipeline) {
        Map<String, Object> windows = rows(pipeline, "counts").get(0);
        return database.withHandle(handle -> new Counts(
                ((Number) windows.get("window_count")).longValue(),
                ((Number) windows.get("reading_count")).longValue(),
                ((Number) windows.get("duplicate_count")).longValue(),
                ((Number) windows.get("late_count")).longValue(),
                ((Number) windows.getOrDefault("refused_count", 0)).longValue(),
                handle.createQuery("SELECT count(*) FROM pipeline_dead_letters WHERE pipeline = :pipeline")
                        .bind("pipeline", pipeline.name())
                        .mapTo(long.class)
                        .one(),
                windows.get("last_window_start")));
    }

    /** The latest check of the fallback. */
    public FallbackCheck fallbackCheck(String pipeline) {
        return database.withHandle(handle -> handle.createQuery(
                        "SELECT mode, lag_seconds, checked_at FROM fallback_state WHERE pipeline = ?")
                .bind(0, pipeline)
                .map((row, context) -> new FallbackCheck(
                        row.getString(1),
                        row.getDouble(2),
                        row.getObject(3, OffsetDateTime.class).toInstant().truncatedTo(ChronoUnit.SECONDS)))
                .findOne()
                .orElse(FallbackCheck.NO_CHECK));
    }

    /**
     * A check of the fallback.
     *
     * @param mode the mode that writes the windows, {@code stream} or {@code batch}
     * @param lagSeconds age of the oldest missing window at the check; null without a check
     * @param checkedAt time of the check; an old time means that no fallback runs
     */
    public record FallbackCheck(String mode, Double lagSeconds, Instant checkedAt) {
        private static final FallbackCheck NO_CHECK = new FallbackCheck(Mode.STREAM.word(), null, null);
    }

    /**
     * Numbers of readings and windows.
     *
     * @param windows rows of the window table
     * @param inWindows readings in these windows
     * @param duplicates repeated deliveries of these readings
     * @param late readings after the end of their window that no batch run has added since
     * @param refused readings of windows that the database refused because of a value
     * @param invalid readings in the dead letters
     * @param lastWindowStart start of the newest window, or null
     */
    public record Counts(
            long windows,
            long inWindows,
            long duplicates,
            long late,
            long refused,
            long invalid,
            Object lastWindowStart) {

        /** The sum of all readings. */
        public long accountedFor() {
            return inWindows + duplicates + late + refused + invalid;
        }
    }
}
