package dev.telltale.sql.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jdbi.v3.core.Jdbi;

import dev.telltale.sql.settings.Settings;

/**
 * A database on a server that all tests of this package share, as an administrator would hand it over.
 *
 * @param name name of the database, and of its owner
 * @param administrator the database as a superuser
 */
record OtherDatabase(String name, Jdbi administrator) {
    private static final EmbeddedPostgres SERVER = start();

    /** Creates a database and an owner who may create roles. */
    static OtherDatabase create(String name) {
        Jdbi server = Jdbi.create(SERVER.getPostgresDatabase());
        server.useHandle(handle -> {
            handle.execute("CREATE ROLE " + name + " LOGIN CREATEROLE");
            handle.execute("CREATE DATABASE " + name + " OWNER " + name);
        });
        return new OtherDatabase(name, Jdbi.create(SERVER.getDatabase("postgres", name)));
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Settings of the owner. */
    Settings settings(Map<String, String> more) {
        Map<String, String> given = new HashMap<>(Map.of(
                "DATABASE_URL",
                SERVER.getJdbcUrl("postgres", name).replaceFirst("\\?.*", ""),
                "DATABASE_USER",
                name,
                "DATABASE_PASSWORD",
                "any",
                "DATABASE_WRITER_ROLE",
                name + "_writer",
                "DATABASE_READER_ROLE",
                name + "_reader"));
        given.putAll(more);
        return Settings.from(given);
    }

    /** Runs statements as the superuser. */
    OtherDatabase run(String... statements) {
        administrator.useHandle(handle -> List.of(statements).forEach(handle::execute));
        return this;
    }

    /** The first column of a query by a role in a session of its own. */
    List<String> ask(String role, String query) {
        return Jdbi.create(SERVER.getDatabase(role, name))
                .withHandle(
                        handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    /** The first column of a query by the superuser. */
    List<String> ask(String query) {
        return ask("postgres", query);
    }
}
