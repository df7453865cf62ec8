package dev.telltale.local.grafana;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;

import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;

/**
 * A migrated database with a little of everything in it.
 *
 * @param name of what it is
 * @param timescaledb whether it has TimescaleDB
 * @param url JDBC address
 */
record Database(String name, boolean timescaledb, String url) {
    private static final Pipelines FILES =
            new Pipelines(Path.of("..", "sql").toAbsolutePath().normalize());
    private static final String DATABASE = "telltale_grafana";
    private static final String PASSWORD = "grafana";

    /** Plain PostgreSQL, and the TimescaleDB that the environment names, if it names one. */
    static Stream<Database> all() {
        return Stream.concat(Stream.of(Plain.DATABASE), Timescale.DATABASE.stream());
    }

    Jdbi owner() {
        return Jdbi.create(url, "telltale", PASSWORD);
    }

    Jdbi writer() {
        return Jdbi.create(url, "telltale_writer", PASSWORD);
    }

    Jdbi reader() {
        return Jdbi.create(url, "telltale_reader", PASSWORD);
    }

    /** Settings of a job that writes into it. */
    Settings settings() {
        return Settings.from(Map.of(
                "DATABASE_URL",
                url,
                "DATABASE_USER",
                "telltale_writer",
                "DATABASE_PASSWORD",
                PASSWORD,
                "DATABASE_OWNER",
                "telltale",
                "DATABASE_OWNER_PASSWORD",
                PASSWORD));
    }

    @Override
    public String toString() {
        return name;
    }

    private static Database prepared(String name, String server, String user, String password) {
        Jdbi superuser = Jdbi.create(server, user, password);
        superuser.useHandle(handle -> {
            handle.execute("DROP DATABASE IF EXISTS " + DATABASE + " WITH (FORCE)");
            handle.execute("DO $$ BEGIN CREATE ROLE telltale LOGIN CREATEROLE; "
                    + "EXCEPTION WHEN duplicate_object THEN NULL; END $$");
            handle.execute("ALTER ROLE telltale PASSWORD '" + PASSWORD + "'");
            handle.execute("CREATE DATABASE " + DATABASE + " OWNER telltale");
        });
        String url = server.replaceFirst("/[^/]*$", "/" + DATABASE);
        Database database = new Database(name, !name.equals(Plain.NAME), url);
        Migrations.migrate(FILES.folder().resolve("migration"), database.settings());
        superuser.useHandle(handle -> {
            handle.execute("ALTER ROLE telltale_writer PASSWORD '" + PASSWORD + "'");
            handle.execute("ALTER ROLE telltale_reader PASSWORD '" + PASSWORD + "'");
        });
        database.writer()
                .useHandle(handle -> handle.createScript(ClasspathSqlLocator.create()
                                .getResource(Database.class.getClassLoader(), "dev/telltale/local/grafana/demo.sql"))
                        .execute());
        return database;
    }

    /** Started when first asked for, ended with the JVM. */
    private static final class Plain {
        private static final String NAME = "PostgreSQL";
        private static final Database DATABASE = start();

        private static Database start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.start();
                return prepared(NAME, server.getJdbcUrl("postgres", "postgres"), "postgres", "");
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private static final class Timescale {
        private static final Optional<Database> DATABASE = Optional.ofNullable(System.getenv("TIMESCALEDB_URL"))
                .map(url -> prepared("TimescaleDB", url, "postgres", ""));
    }
}
