package dev.telltale.fallback.live;

import java.util.Optional;
import java.util.function.Supplier;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.Settings;

/** Table {@code live_pipelines}: the live version of a pipeline, the script of its last job and its savepoint. */
public final class LivePipelines {
    private final Jdbi database;
    private final Settings settings;

    /** Every method throws {@link TelltaleException} when the database of the settings does not answer. */
    public LivePipelines(Settings settings) {
        this.settings = settings;
        this.database = InteractiveDatabase.of(settings);
    }

    /** Returns the identity of the database. */
    public String databaseId() {
        return query(() -> database.withHandle(handle -> handle.createQuery("SELECT id::text FROM database_identity")
                .mapTo(String.class)
                .one()));
    }

    /** Returns the row of a pipeline; empty when no job and no batch run has written its tables. */
    public Optional<Written> find(String pipeline) {
        return query(() -> database.withHandle(handle -> handle.createQuery(
                        "SELECT version, script, savepoint FROM live_pipelines WHERE pipeline = :pipeline")
                .bind("pipeline", pipeline)
                .map((row, context) -> new Written(
                        row.getString(1), Optional.ofNullable(row.getString(2)), Optional.ofNullable(row.getString(3))))
                .findOne()));
    }

    /**
     * Records that the current version writes the tables, if no version is recorded.
     *
     * @throws TelltaleException when another version writes the tables; the message names both
     */
    public void claim(Pipeline pipeline) {
        requireSameVersion(pipeline);
        query(() -> database.withHandle(handle -> handle.createUpdate("INSERT INTO live_pipelines (pipeline, version) "
                        + "VALUES (:pipeline, :version) ON CONFLICT DO NOTHING")
                .bind("pipeline", pipeline.name())
                .bind("version", pipeline.version())
                .execute()));
    }

    /**
     * Checks that the current version, or no version, writes the tables.
     *
     * @throws TelltaleException when another version writes the tables; the message names both
     */
    public void requireSameVersion(Pipeline pipeline) {
        find(pipeline.name()).ifPresent(live -> requireSameVersion(pipeline, live.version()));
    }

    /** Checks that the live version is the current one. */
    public static void requireSameVersion(Pipeline pipeline, String live) {
        if (!live.isEmpty() && !live.equals(pipeline.version())) {
            throw new TelltaleException(pipeline.name() + " " + live + " is live, and " + pipeline.folderName()
                    + " would write other rows into the same tables; move that folder away, or make " + live
                    + " the highest version again");
        }
    }

    /** Stores the script of a running job. */
    public void storeScript(Pipeline pipeline, String script) {
        query(() -> database.withHandle(handle -> handle.createUpdate("INSERT INTO live_pipelines "
                        + "(pipeline, version, script) VALUES (:pipeline, :version, :script) "
                        + "ON CONFLICT (pipeline) DO UPDATE SET version = excluded.version, script = excluded.script, "
                        + "changed_at = now()")
                .bind("pipeline", pipeline.name())
                .bind("version", pipeline.version())
                .bind("script", script)
                .execute()));
    }

    /** Stores the savepoint of a stopped job. */
    public void storeSavepoint(String pipeline, String savepoint) {
        query(() -> database.withHandle(
                handle -> handle.createUpdate("UPDATE live_pipelines SET savepoint = :savepoint, changed_at = now() "
                                + "WHERE pipeline = :pipeline")
                        .bind("pipeline", pipeline)
                        .bind("savepoint", savepoint)
                        .execute()));
    }

    private <T> T query(Supplier<T> statement) {
        try {
            return statement.get();
        } catch (JdbiException failure) {
            throw new TelltaleException(DatabaseErrors.sentence(failure, settings));
        }
    }

    /**
     * A row of the table.
     *
     * @param version folder of the version that writes the tables
     * @param script script of the last live job; absent when only batch runs wrote
     * @param savepoint savepoint of the last stop; absent when no job was stopped
     */
    public record Written(String version, Optional<String> script, Optional<String> savepoint) {}
}
