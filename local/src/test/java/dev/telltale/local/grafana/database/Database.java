package dev.telltale.local.grafana.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import dev.telltale.local.postgres.PostgresOwner;
import dev.telltale.sql.database.MigrationFolders;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.settings.Settings;

/**
 * A migrated database with a few rows in each table.
 *
 * @param edition PostgreSQL or an edition of TimescaleDB
 * @param url JDBC address
 */
public record Database(Edition edition, String url) {
    private static final MigrationFolders MIGRATIONS = MigrationFolders.ofShipped(Path.of("..", "sql"));
    private static final String PASSWORD = "grafana";

    /** Returns a plain PostgreSQL, and the TimescaleDB of the environment variable TIMESCALEDB_URL if it is set. */
    public static Stream<Database> all() {
        return Shared.DATABASES.stream();
    }

    /** Creates empty databases with these migrations on the same servers. */
    public static Stream<Database> create(String name, MigrationFolders migrations) {
        return Server.all().stream().map(server -> create(name, server, migrations));
    }

    /** Returns whether the database has TimescaleDB. */
    public boolean timescaledb() {
        return edition != Edition.POSTGRESQL;
    }

    /** Returns whether {@code rollup.refresh()} stores the rollups; otherwise they are continuous aggregates. */
    public boolean storesRollups() {
        return edition != Edition.COMPLETE_TIMESCALEDB;
    }

    /** Returns the database as its owner. */
    public Jdbi owner() {
        return Jdbi.create(url, "telltale", PASSWORD);
    }

    /** Returns the database as the role of the jobs. */
    public Jdbi writer() {
        return Jdbi.create(url, "telltale_writer", PASSWORD);
    }

    /** Returns the database as the role of Grafana. */
    public Jdbi reader() {
        return Jdbi.create(url, "telltale_reader", PASSWORD);
    }

    /** Settings of a job that writes to the database. */
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
     * Refreshes all rollups. Stored rollups are correct before the refresh too; a continuous aggregate is not if rows of
     * past hours were written.
     */
    public void refreshRollups() {
        if (storesRollups()) {
            writer().useHandle(handle -> {
                while (refresh(handle) > 0) {}
            });
        } else {
            owner().useHandle(handle -> aggregates(handle)
                    .forEach(name -> handle.execute("CALL refresh_continuous_aggregate('" + name + "', NULL, NULL)")));
        }
    }

    /** @return the number of stale groups that were refreshed */
    static long refresh(Handle handle) {
        return handle.createQuery("SELECT rollup.refresh()").mapTo(Long.class).one();
    }

    /** Minutes come first, because hours are computed from minutes. */
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

    /** Two JVMs may test on one server: each has databases of its own, and one at a time changes the server's roles. */
    private static Database create(String name, Server server, MigrationFolders migrations) {
        String own = name + "_" + ProcessHandle.current().pid();
        Jdbi superuser = Jdbi.create(server.url(), "postgres", "");
        return superuser.withHandle(handle -> {
            handle.execute("SELECT pg_advisory_lock(hashtext('roles of the tests'))");
            handle.execute("DROP DATABASE IF EXISTS " + own + " WITH (FORCE)");
            handle.execute("DO $$ BEGIN CREATE ROLE telltale LOGIN CREATEROLE; "
                    + "EXCEPTION WHEN duplicate_object THEN NULL; END $$");
            handle.execute("ALTER ROLE telltale PASSWORD '" + PASSWORD + "'");
            handle.execute("CREATE DATABASE " + own + " OWNER telltale");
            Database database = new Database(Edition.of(handle), server.url().replaceFirst("/[^/]*$", "/" + own));
            Jdbi.create(database.url(), "postgres", "")
                    .useHandle(inside -> inside.execute(PostgresOwner.LOCKS_OF_OWNER));
            Migrations.migrate(migrations, database.settings());
            handle.execute("ALTER ROLE telltale_writer PASSWORD '" + PASSWORD + "'");
            handle.execute("ALTER ROLE telltale_reader PASSWORD '" + PASSWORD + "'");
            return database;
        });
    }

    private static Database filled(Database database) {
        SampleRows.insert(database.writer());
        database.refreshRollups();
        return database;
    }

    /** Editions that the migrations distinguish. */
    public enum Edition {
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

    /** Databases that are filled on first use. */
    private static final class Shared {
        private static final List<Database> DATABASES =
                create("telltale_grafana", MIGRATIONS).map(Database::filled).toList();
    }

    /**
     * A server that starts on first use and ends with the JVM.
     *
     * @param url JDBC address of the database {@code postgres}
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
