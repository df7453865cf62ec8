package dev.telltale.fallback.live;

import java.util.Optional;
import java.util.function.Supplier;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

import dev.telltale.fallback.FallbackException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.Settings;

/** What the database knows of its live pipelines: the version that writes the tables, and the last script that ran. */
public final class LivePipelines {
    private final Jdbi database;
    private final Settings settings;

    /** In the database of the settings. Every method throws {@link FallbackException} when it cannot be asked. */
    public LivePipelines(Settings settings) {
        this.settings = settings;
        this.database = AskedDatabase.of(settings);
    }

    /** The database's own name for itself. */
    public String databaseId() {
        return asked(() -> database.withHandle(handle -> handle.createQuery("SELECT id::text FROM database_identity")
                .mapTo(String.class)
                .one()));
    }

    /** What is known of a pipeline that has written to its tables. */
    public Optional<Written> find(String pipeline) {
        return asked(() -> database.withHandle(handle -> handle.createQuery(
                        "SELECT version, script, savepoint FROM live_pipelines WHERE pipeline = :pipeline")
                .bind("pipeline", pipeline)
                .map((row, context) -> new Written(
                        row.getString(1), Optional.ofNullable(row.getString(2)), Optional.ofNullable(row.getString(3))))
                .findOne()));
    }

    /**
     * Lets the version in force write the tables, unless another one does.
     *
     * @throws FallbackException naming both versions
     */
    public void claim(Pipeline pipeline) {
        requireSameVersion(pipeline);
        asked(() -> database.withHandle(handle -> handle.createUpdate("INSERT INTO live_pipelines (pipeline, version) "
                        + "VALUES (:pipeline, :version) ON CONFLICT DO NOTHING")
                .bind("pipeline", pipeline.name())
                .bind("version", pipeline.version())
                .execute()));
    }

    /**
     * Checks that no other version writes the tables.
     *
     * @throws FallbackException naming both versions
     */
    public void requireSameVersion(Pipeline pipeline) {
        find(pipeline.name()).ifPresent(live -> requireSameVersion(pipeline, live.version()));
    }

    /** The same, of a version that is known to be live. */
    public static void requireSameVersion(Pipeline pipeline, String live) {
        String version = pipeline.version();
        if (!live.isEmpty() && !live.equals(version)) {
            throw new FallbackException(pipeline.name() + " " + live + " is live, and " + pipeline.folderName()
                    + " would write other rows into the same tables; move that folder away, or bring " + live
                    + " back as the highest version");
        }
    }

    /** Keeps the script of a job that runs. */
    public void keep(Pipeline pipeline, String script) {
        asked(() -> database.withHandle(handle -> handle.createUpdate("INSERT INTO live_pipelines "
                        + "(pipeline, version, script) VALUES (:pipeline, :version, :script) "
                        + "ON CONFLICT (pipeline) DO UPDATE SET version = excluded.version, script = excluded.script, "
                        + "changed_at = now()")
                .bind("pipeline", pipeline.name())
                .bind("version", pipeline.version())
                .bind("script", script)
                .execute()));
    }

    /** Keeps where the state of a job is that was stopped. */
    public void stoppedAt(String pipeline, String savepoint) {
        asked(() -> database.withHandle(
                handle -> handle.createUpdate("UPDATE live_pipelines SET savepoint = :savepoint, changed_at = now() "
                                + "WHERE pipeline = :pipeline")
                        .bind("pipeline", pipeline)
                        .bind("savepoint", savepoint)
                        .execute()));
    }

    private <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (JdbiException failure) {
            throw new FallbackException(DatabaseTrouble.sentence(failure, settings));
        }
    }

    /**
     * What is known of a pipeline.
     *
     * @param version folder of the version that writes its tables
     * @param script that of the last live job, absent where only batch runs wrote
     * @param savepoint the last one that a stop left
     */
    public record Written(String version, Optional<String> script, Optional<String> savepoint) {}
}
