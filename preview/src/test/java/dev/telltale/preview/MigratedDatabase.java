package dev.telltale.preview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;

import dev.telltale.preview.data.ReadOnlyDatabase;

/** A real PostgreSQL with the project's own tables and roles. */
public final class MigratedDatabase implements AutoCloseable {
    /** The role that only reads. */
    public static final String READER = "telltale_reader";

    /** Its password. */
    public static final String PASSWORD = "looks";

    private final EmbeddedPostgres server;

    /** Starts it, without rows. */
    public MigratedDatabase() {
        try {
            server = EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Flyway.configure()
                .dataSource(server.getPostgresDatabase())
                .locations("filesystem:../sql/migration")
                .placeholderReplacement(false)
                .defaultSchema("public")
                .load()
                .migrate();
        execute("ALTER ROLE " + READER + " PASSWORD '" + PASSWORD + "'");
    }

    /** As the role that only reads. */
    public ReadOnlyDatabase reader() {
        return new ReadOnlyDatabase(url(), READER, PASSWORD);
    }

    /** Its JDBC address. */
    public String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    /** Twenty minutes of every pipeline. */
    public MigratedDatabase withWindows() {
        try {
            execute(Files.readString(Path.of("src/test/resources/windows.sql")));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs statements as the owner. */
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

    /** Takes it away, as an outage would. */
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
