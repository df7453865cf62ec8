package dev.telltale.fallback.version;

import java.time.Instant;
import java.util.Optional;

import org.jdbi.v3.core.HandleCallback;

import dev.telltale.fallback.live.InteractiveDatabase;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.release.ReleasedFiles;
import dev.telltale.sql.settings.Settings;

/** The versions in the shadow in table {@code pipeline_versions}: at most one of each pipeline. */
public final class ShadowVersions {
    private final Settings settings;

    /** Every method throws {@link TelltaleException} when the database of the settings does not answer. */
    public ShadowVersions(Settings settings) {
        this.settings = settings;
    }

    /** The version of a pipeline that is in the shadow. */
    public Optional<ShadowVersion> find(String pipeline) {
        return call(handle -> handle.createQuery("SELECT version, shadow_schema, live_from FROM pipeline_versions "
                        + "WHERE pipeline = :pipeline AND state = 'shadow'")
                .bind("pipeline", pipeline)
                .map((row, context) ->
                        new ShadowVersion(row.getString(1), row.getString(2), PipelineVersions.instant(row, 3)))
                .findOne());
    }

    /**
     * Records a version whose shadow is being made, with its files.
     *
     * @param schema schema of its tables
     */
    public void add(Pipeline pipeline, String schema) {
        ReleasedFiles files = ReleasedFiles.of(pipeline);
        call(handle -> handle.createUpdate(
                        "INSERT INTO pipeline_versions (pipeline, version, state, fingerprint, files, shadow_schema) "
                                + "VALUES (:pipeline, :version, 'shadow', :fingerprint, CAST(:files AS jsonb), :schema)")
                .bind("pipeline", pipeline.name())
                .bind("version", pipeline.version())
                .bind("fingerprint", files.fingerprint())
                .bind("files", PipelineVersions.json(files))
                .bind("schema", schema)
                .execute());
    }

    /** Records that the job of the shadow runs, and which window is its first whole one. */
    public void start(String pipeline, Instant comparedFrom) {
        call(handle -> handle.createUpdate("UPDATE pipeline_versions SET live_from = :from, changed_at = now() "
                        + "WHERE pipeline = :pipeline AND state = 'shadow'")
                .bind("pipeline", pipeline)
                .bind("from", comparedFrom)
                .execute());
    }

    /** Removes the version of a pipeline that is in the shadow; returns whether there was one. */
    public boolean remove(String pipeline) {
        return call(handle -> handle.createUpdate(
                                "DELETE FROM pipeline_versions WHERE pipeline = :pipeline AND state = 'shadow'")
                        .bind("pipeline", pipeline)
                        .execute())
                > 0;
    }

    private <T> T call(HandleCallback<T, RuntimeException> statements) {
        return InteractiveDatabase.call(settings, statements);
    }
}
