package dev.telltale.fallback.version;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

import dev.telltale.fallback.live.InteractiveDatabase;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.release.ReleasedFiles;
import dev.telltale.sql.settings.Settings;

/** Table {@code pipeline_versions}: the live version of each pipeline, and the versions that were live before. */
public final class PipelineVersions {
    private static final String INTERVALS = """
            SELECT version,
                coalesce(ends_after, live_from),
                CASE WHEN state <> 'live'
                    THEN coalesce(lead(coalesce(ends_after, live_from)) OVER intervals, live_until)
                END
            FROM pipeline_versions
            WHERE pipeline = :pipeline AND state <> 'shadow'
            WINDOW intervals AS (ORDER BY live_from NULLS FIRST, live_until NULLS LAST)
            ORDER BY live_from NULLS FIRST, live_until NULLS LAST
            """;

    private final Settings settings;

    /** Every method throws {@link TelltaleException} when the database of the settings does not answer. */
    public PipelineVersions(Settings settings) {
        this.settings = settings;
    }

    /** The live version of a pipeline; empty when no job and no batch run has written its tables. */
    public Optional<LiveVersion> live(String pipeline) {
        return InteractiveDatabase.call(
                settings,
                handle -> handle.createQuery("SELECT version, script, savepoint FROM pipeline_versions "
                                + "WHERE pipeline = :pipeline AND state = 'live'")
                        .bind("pipeline", pipeline)
                        .map((row, context) -> new LiveVersion(
                                row.getString(1),
                                Optional.ofNullable(row.getString(2)),
                                Optional.ofNullable(row.getString(3))))
                        .findOne());
    }

    /** The versions that are or were live, in the order of event time; empty if none is live. */
    public List<VersionInterval> intervals(String pipeline) {
        return InteractiveDatabase.call(settings, handle -> intervals(handle, pipeline));
    }

    private static List<VersionInterval> intervals(Handle handle, String pipeline) {
        return handle.createQuery(INTERVALS)
                .bind("pipeline", pipeline)
                .map((row, context) -> new VersionInterval(row.getString(1), instant(row, 2), instant(row, 3)))
                .list();
    }

    /** The intervals, which stay as they are until the transaction of the handle ends. */
    public static List<VersionInterval> lockedIntervals(Handle handle, String pipeline) {
        handle.createQuery(
                        "SELECT version FROM pipeline_versions WHERE pipeline = :pipeline AND state = 'live' FOR SHARE")
                .bind("pipeline", pipeline)
                .mapTo(String.class)
                .list();
        return intervals(handle, pipeline);
    }

    /**
     * Records that the given version is live, if no version is.
     *
     * @throws TelltaleException when another version is live; the message names both
     */
    public void claim(Pipeline pipeline) {
        requireSameVersion(pipeline);
        update(
                "INSERT INTO pipeline_versions (pipeline, version, state) VALUES (:pipeline, :version, 'live') "
                        + "ON CONFLICT DO NOTHING",
                statement -> statement.bind("pipeline", pipeline.name()).bind("version", pipeline.version()));
    }

    /**
     * Checks that the given version, or no version, is live.
     *
     * @throws TelltaleException when another version is live; the message names both
     */
    public void requireSameVersion(Pipeline pipeline) {
        live(pipeline.name()).ifPresent(live -> requireSameVersion(pipeline, live.version()));
    }

    /** Checks that the live version is the given one. */
    public static void requireSameVersion(Pipeline pipeline, String live) {
        if (!live.isEmpty() && !live.equals(pipeline.version())) {
            throw new TelltaleException(pipeline.name() + " " + live + " is live, and " + pipeline.folderName()
                    + " would write other rows into the same tables; ./telltale compare " + pipeline.name() + " "
                    + live + " " + pipeline.version() + " shows which");
        }
    }

    /** Releases the live version with its current files, unless it is released. */
    public void release(Pipeline pipeline) {
        storeFiles(pipeline, "fingerprint IS NULL");
    }

    /**
     * Checks that the files of a released version are those that it was released with.
     *
     * @throws TelltaleException with the differences, and what to do
     */
    public void requireUnchanged(Pipeline pipeline) {
        released(pipeline).ifPresent(released -> {
            ReleasedFiles current = ReleasedFiles.of(pipeline);
            if (!released.fingerprint().equals(current.fingerprint())) {
                String folder = pipeline.folderName();
                throw new TelltaleException(folder + " is released, and its files have changed:\n"
                        + released.diff(current, folder) + "\nundo the change and copy the folder to a new version; "
                        + "while you develop, submit --dev and up --dev accept the change");
            }
        });
    }

    private Optional<ReleasedFiles> released(Pipeline pipeline) {
        TreeMap<String, String> texts = InteractiveDatabase.call(
                settings,
                handle -> handle.createQuery("SELECT key, value FROM (SELECT files FROM pipeline_versions "
                                + "WHERE pipeline = :pipeline AND version = :version AND state <> 'shadow' "
                                + "AND files IS NOT NULL ORDER BY changed_at DESC LIMIT 1) AS newest, "
                                + "jsonb_each_text(files)")
                        .bind("pipeline", pipeline.name())
                        .bind("version", pipeline.version())
                        .reduceRows(new TreeMap<>(), (files, row) -> {
                            files.put(row.getColumn("key", String.class), row.getColumn("value", String.class));
                            return files;
                        }));
        return texts.isEmpty() ? Optional.empty() : Optional.of(new ReleasedFiles(texts));
    }

    private void storeFiles(Pipeline pipeline, String condition) {
        ReleasedFiles files = ReleasedFiles.of(pipeline);
        update(
                "UPDATE pipeline_versions SET fingerprint = :fingerprint, files = CAST(:files AS jsonb) "
                        + "WHERE pipeline = :pipeline AND version = :version AND state = 'live' AND " + condition,
                statement -> statement
                        .bind("pipeline", pipeline.name())
                        .bind("version", pipeline.version())
                        .bind("fingerprint", files.fingerprint())
                        .bind("files", json(files)));
    }

    /** The files as a JSON object: text by name. */
    static String json(ReleasedFiles files) {
        return JsonMapper.builder().build().valueToTree(files.texts()).toString();
    }

    /** Stores the script of a running job of the live version, and releases the version with its current files. */
    public void storeScript(Pipeline pipeline, String script) {
        claim(pipeline);
        storeFiles(pipeline, "true");
        update(
                "UPDATE pipeline_versions SET script = :script, changed_at = now() "
                        + "WHERE pipeline = :pipeline AND version = :version AND state = 'live'",
                statement -> statement
                        .bind("pipeline", pipeline.name())
                        .bind("version", pipeline.version())
                        .bind("script", script));
    }

    /** Stores the savepoint of a stopped job of the live version. */
    public void storeSavepoint(String pipeline, String savepoint) {
        update(
                "UPDATE pipeline_versions SET savepoint = :savepoint, changed_at = now() "
                        + "WHERE pipeline = :pipeline AND state = 'live'",
                statement -> statement.bind("pipeline", pipeline).bind("savepoint", savepoint));
    }

    private void update(String sql, UnaryOperator<Update> binding) {
        InteractiveDatabase.call(
                settings, handle -> binding.apply(handle.createUpdate(sql)).execute());
    }

    static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
