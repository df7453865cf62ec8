package dev.telltale.local.command;

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
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** Looks at the tables of a pipeline with the queries of its {@code look} folder. */
final class Look {
    private final Jdbi database;

    Look(Settings settings) {
        this(Jdbi.create(
                settings.get(Setting.DATABASE_URL),
                settings.get(Setting.DATABASE_USER),
                settings.get(Setting.DATABASE_PASSWORD)));
    }

    /** For a person who waits: a question that is not answered in time is given up. */
    static Look bounded(Settings settings) {
        return new Look(InteractiveDatabase.of(settings));
    }

    private Look(Jdbi database) {
        this.database = database;
    }

    Jdbi database() {
        return database;
    }

    /** Rows of the query, columns in its order. */
    List<Map<String, Object>> rows(Pipeline pipeline, String query) {
        String sql = pipeline.query(query);
        return database.withHandle(
                handle -> handle.createQuery(sql).map(Look::row).list());
    }

    /** Columns in order; a time is the one that the database means, before 1582, too. */
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

    /** How much of a pipeline has arrived. */
    Counts counts(Pipeline pipeline) {
        Map<String, Object> windows = rows(pipeline, "counts").get(0);
        return database.withHandle(handle -> new Counts(
                ((Number) windows.get("window_count")).longValue(),
                ((Number) windows.get("reading_count")).longValue(),
                ((Number) windows.get("duplicate_count")).longValue(),
                ((Number) windows.get("late_count")).longValue(),
                ((Number) windows.getOrDefault("refused_count", 0)).longValue(),
                handle.createQuery("SELECT count(*) FROM dead_letters "
                                + "WHERE topic = :topic OR starts_with(topic, :topic || '@')")
                        .bind("topic", pipeline.manifest().topic().name())
                        .mapTo(long.class)
                        .one(),
                windows.get("last_window_start")));
    }

    /** What the fallback knows of a pipeline. */
    Watched watched(String pipeline) {
        return database.withHandle(handle -> handle.createQuery(
                        "SELECT mode, lag_seconds, checked_at FROM fallback_state WHERE pipeline = ?")
                .bind(0, pipeline)
                .map((row, context) -> new Watched(
                        row.getString(1),
                        row.getDouble(2),
                        row.getObject(3, OffsetDateTime.class).toInstant().truncatedTo(ChronoUnit.SECONDS)))
                .findOne()
                .orElse(Watched.BY_NOBODY));
    }

    /**
     * @param mode who writes the windows
     * @param lagSeconds how long the oldest missing window has been missing at the last check; null without any check
     * @param checkedAt when that was; an old one says that no fallback runs
     */
    record Watched(String mode, Double lagSeconds, Instant checkedAt) {
        private static final Watched BY_NOBODY = new Watched(Mode.STREAM.word(), null, null);
    }

    /**
     * @param windows rows of the window table
     * @param inWindows readings in them
     * @param duplicates deliveries of these readings beyond the first
     * @param late readings that came after their window was over, and that no batch run has counted since
     * @param refused readings of windows that the database refused for a value in them
     * @param invalid readings that could not be used
     * @param lastWindowStart start of the newest window, or null
     */
    record Counts(
            long windows,
            long inWindows,
            long duplicates,
            long late,
            long refused,
            long invalid,
            Object lastWindowStart) {

        long accountedFor() {
            return inWindows + duplicates + late + refused + invalid;
        }
    }
}
