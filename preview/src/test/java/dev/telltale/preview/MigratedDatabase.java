package dev.telltale.preview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import dev.telltale.preview.data.ReadOnlyDatabase;
import dev.telltale.sql.database.MigrationFolders;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.settings.Settings;

/** A real PostgreSQL with the tables and roles of the project. */
public final class MigratedDatabase implements AutoCloseable {
    /** The read-only role. */
    public static final String READER = "telltale_reader";

    /** The password of the read-only role. */
    public static final String PASSWORD = "looks";

    private final EmbeddedPostgres server;

    /** Starts the database without rows. */
    public MigratedDatabase() {
        try {
            server = EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Migrations.migrate(
                MigrationFolders.ofShipped(Path.of("../sql")),
                Settings.from(
                        Map.of("DATABASE_URL", url(), "DATABASE_USER", "postgres", "DATABASE_PASSWORD", "postgres")));
        execute("ALTER ROLE " + READER + " PASSWORD '" + PASSWORD + "'");
    }

    /** Returns access with the read-only role. */
    public ReadOnlyDatabase reader() {
        return new ReadOnlyDatabase(url(), READER, PASSWORD);
    }

    /** Returns its JDBC URL. */
    public String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    /** Inserts twenty minutes of each pipeline: particular rows where there is a file of them, else any rows. */
    public MigratedDatabase withWindows() {
        Path resources = Path.of("src/test/resources");
        Path shared = Path.of("../sql/src/test/resources");
        executeAll(resources.resolve("windows"));
        executeAll(shared.resolve("rows"));
        execute(shared.resolve("any_windows.sql"));
        execute(resources.resolve("windows.sql"));
        return this;
    }

    private void executeAll(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(this::execute);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void execute(Path file) {
        try {
            execute(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Executes statements as the owner. */
    public void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Stops the database, like an outage. */
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
