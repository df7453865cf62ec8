package dev.telltale.fallback.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import dev.telltale.sql.database.MigrationFolders;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;

/** A PostgreSQL server with the project's tables, for heart rate windows. */
final class Windows implements AutoCloseable {
    static final Pipelines FILES =
            new Pipelines(Path.of("../sql").toAbsolutePath().normalize());

    private final EmbeddedPostgres server;
    private final Jdbi owner;

    Windows() {
        try {
            server = EmbeddedPostgres.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        owner = Jdbi.create(server.getJdbcUrl("postgres", "postgres"));
        Migrations.migrate(MigrationFolders.ofShipped(FILES.folder()), settings());
    }

    /** Returns the settings of a job: its role may write the tables but owns none. */
    Settings settings() {
        return Settings.from(Map.of(
                "DATABASE_URL", "jdbc:postgresql://localhost:" + server.getPort() + "/postgres",
                "DATABASE_USER", "telltale_writer",
                "DATABASE_PASSWORD", "trusted",
                "DATABASE_OWNER", "postgres",
                "DATABASE_OWNER_PASSWORD", "trusted"));
    }

    void clear() {
        execute("TRUNCATE heart_rate_windows, heart_rate_alert_counts");
    }

    /**
     * @param alertType null for a window without heart rates
     */
    void put(String patient, Instant start, String alertType) {
        owner.useHandle(handle -> handle.createUpdate(
                        "INSERT INTO heart_rate_windows VALUES (:patient, :start, "
                                + "CAST(:start AS timestamptz) + interval '1 minute', NULL, NULL, NULL, 1, :alertType, 'stream', now())")
                .bind("patient", patient)
                .bind("start", start)
                .bind("alertType", alertType)
                .execute());
    }

    void execute(String statement) {
        owner.useHandle(handle -> handle.execute(statement));
    }

    /** Returns the rows of the report's table, columns separated by bars, times in UTC. */
    List<String> counts() {
        return owner.withHandle(Windows::counts);
    }

    private static List<String> counts(Handle handle) {
        handle.execute("SET TIME ZONE 'UTC'");
        return handle.createQuery("SELECT concat_ws('|', patient_id, alert_type, window_count, first_window_start, "
                        + "last_window_start) FROM heart_rate_alert_counts ORDER BY patient_id, alert_type")
                .mapTo(String.class)
                .list();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
