package dev.telltale.local.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.apache.commons.io.file.PathUtils;
import org.jdbi.v3.core.Jdbi;

import dev.telltale.local.postgres.Postgres;
import dev.telltale.local.postgres.PostgresOwner;
import dev.telltale.local.postgres.RolePasswords;
import dev.telltale.local.project.Project;
import dev.telltale.local.service.StackListener;
import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Settings;

/**
 * A PostgreSQL of this process with the tables of a project, started in the background. It is deleted at the end, and the
 * database of the settings is not touched.
 */
public final class MigratedDatabase implements AutoCloseable {
    private final Project project;
    private final Path folder;
    private final CompletableFuture<Postgres> server;
    private final CompletableFuture<Jdbi> migrated;
    private volatile String schema;

    private MigratedDatabase(Project project, Path folder) {
        this.project = project;
        this.folder = folder;
        this.server = CompletableFuture.supplyAsync(this::start);
        this.migrated = server.thenApplyAsync(this::migrate);
    }

    /** Starts the server and applies the migrations in the background. */
    public static MigratedDatabase start(Project project) {
        try {
            return new MigratedDatabase(project, Files.createTempDirectory("telltale-check"));
        } catch (IOException noFolder) {
            throw new UncheckedIOException(noFolder);
        }
    }

    private Postgres start() {
        Postgres postgres = new Postgres(
                folder.resolve("data"),
                project.stackFolder().programs(),
                freePort(),
                new RolePasswords(folder.resolve("passwords")),
                StackListener.SILENT);
        postgres.start();
        return postgres;
    }

    private Jdbi migrate(Postgres postgres) {
        String password = new RolePasswords(folder.resolve("passwords")).of(PostgresOwner.ROLE);
        Settings settings = project.settings(Map.of(
                "DATABASE_URL",
                postgres.address(),
                "DATABASE_USER",
                PostgresOwner.ROLE,
                "DATABASE_PASSWORD",
                password,
                "DATABASE_OWNER",
                "",
                "DATABASE_OWNER_PASSWORD",
                ""));
        Migrations.migrate(project.migrationFolders(), settings);
        schema = DatabaseSchemas.of(settings).tables();
        return Jdbi.create(DatabaseSchemas.url(settings), PostgresOwner.ROLE, password);
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    /**
     * The database with all tables.
     *
     * @throws TelltaleException when the server does not start or refuses a migration
     */
    Jdbi database() {
        try {
            return migrated.join();
        } catch (CompletionException failure) {
            throw TelltaleException.because("PostgreSQL could not be started", failure.getCause());
        }
    }

    /** Whether the server runs, so that a failure is one of the migrations. */
    boolean isStarted() {
        return server.handle((postgres, failure) -> failure == null).join();
    }

    /** The schema of the project's tables. */
    String schema() {
        return schema;
    }

    @Override
    public void close() {
        migrated.handle((database, failure) -> null).join();
        server.handle((postgres, failure) -> {
                    if (postgres != null) {
                        postgres.stop();
                    }
                    return null;
                })
                .join();
        try {
            PathUtils.deleteDirectory(folder);
        } catch (IOException inUse) {
            folder.toFile().deleteOnExit();
        }
    }
}
