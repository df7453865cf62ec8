package dev.telltale.local.grafana;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;

import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.settings.Settings;

/**
 * A migrated database with a little of everything in it.
 *
 * @param edition its edition
 * @param url JDBC address
 */
record Database(Edition edition, String url) {
    private static final Path MIGRATIONS = Path.of("..", "sql", "migration");
    private static final String PASSWORD = "grafana";

    /** Plain PostgreSQL, and the TimescaleDB that the environment names, if it names one. */
    static Stream<Database> all() {
        return Shared.DATABASES.stream();
    }

    /** New databases with migrations of their own, and no rows, on the same servers. */
    static Stream<Database> create(String name, Path migrations) {
        return Server.all().stream().map(server -> create(name, server, migrations));
    }

    boolean timescaledb() {
        return edition != Edition.POSTGRESQL;
    }

    /** Whether rollups are stored by {@code rollup.refresh()}, else they are continuous aggregates. */
    boolean storesRollups() {
        return edition != Edition.COMPLETE_TIMESCALEDB;
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

    /**
     * Stores all groups of the rollups, as the keeper or the policies of continuous aggregates do. Before that, a rollup
     * is right where rollups are stored, and is not where it is a continuous aggregate whose old hours were written.
     */
    void refreshRollups() {
        if (storesRollups()) {
            writer().useHandle(handle -> {
                while (refresh(handle) > 0) {}
            });
        } else {
            owner().useHandle(handle -> aggregates(handle)
                    .forEach(name -> handle.execute("CALL refresh_continuous_aggregate('" + name + "', NULL, NULL)")));
        }
    }

    /** @return how many marks of stale groups were removed */
    static long refresh(Handle handle) {
        return handle.createQuery("SELECT rollup.refresh()").mapTo(Long.class).one();
    }

    /** The finest first, because hours are computed from minutes. */
    private static List<String> aggregates(Handle handle) {
        return handle.createQuery("SELECT view_name FROM timescaledb_information.continuous_aggregates "
                        + "ORDER BY view_name LIKE '%_hourly'")
                .mapTo(String.class)
                .list();
    }

    @Override
    public String toString() {
        return edition.name();
    }

    private static Database create(String name, Server server, Path migrations) {
        Jdbi superuser = Jdbi.create(server.url(), "postgres", "");
        superuser.useHandle(handle -> {
            handle.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
            handle.execute("DO $$ BEGIN CREATE ROLE telltale LOGIN CREATEROLE; "
                    + "EXCEPTION WHEN duplicate_object THEN NULL; END $$");
            handle.execute("ALTER ROLE telltale PASSWORD '" + PASSWORD + "'");
            handle.execute("CREATE DATABASE " + name + " OWNER telltale");
        });
        Database database =
                new Database(superuser.withHandle(Edition::of), server.url().replaceFirst("/[^/]*$", "/" + name));
        Migrations.migrate(migrations, database.settings());
        superuser.useHandle(handle -> {
            handle.execute("ALTER ROLE telltale_writer PASSWORD '" + PASSWORD + "'");
            handle.execute("ALTER ROLE telltale_reader PASSWORD '" + PASSWORD + "'");
        });
        return database;
    }

    private static Database filled(Database database) {
        database.writer()
                .useHandle(handle -> handle.createScript(ClasspathSqlLocator.create()
                                .getResource(Database.class.getClassLoader(), "dev/telltale/local/grafana/demo.sql"))
                        .execute());
        database.refreshRollups();
        return database;
    }

    /** What the migrations find. */
    enum Edition {
        POSTGRESQL,
        APACHE_TIMESCALEDB,
        COMPLETE_TIMESCALEDB;

        static Edition of(Handle handle) {
            String licence = handle.createQuery("SELECT coalesce(current_setting('timescaledb.license', true), '')")
                    .mapTo(String.class)
                    .one();
            return switch (licence) {
                case "" -> POSTGRESQL;
                case "timescale" -> COMPLETE_TIMESCALEDB;
                default -> APACHE_TIMESCALEDB;
            };
        }
    }

    /** Filled when first asked for. */
    private static final class Shared {
        private static final List<Database> DATABASES =
                create("telltale_grafana", MIGRATIONS).map(Database::filled).toList();
    }

    /**
     * Started when first asked for, ended with the JVM.
     *
     * @param url JDBC address of its database {@code postgres}
     */
    private record Server(String url) {
        private static final Server PLAIN = start();

        static List<Server> all() {
            return Stream.concat(
                            Stream.of(PLAIN),
                            Stream.ofNullable(System.getenv("TIMESCALEDB_URL")).map(Server::new))
                    .toList();
        }

        private static Server start() {
            try {
                return new Server(EmbeddedPostgres.start().getJdbcUrl("postgres", "postgres"));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
