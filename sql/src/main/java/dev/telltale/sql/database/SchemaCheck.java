package dev.telltale.sql.database;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jdbi.v3.core.Handle;

import dev.telltale.sql.failure.TelltaleException;

/**
 * Checks before a migration that the owner may create the tables, and that they do not exist already as tables of
 * another program.
 *
 * @param owner the database as its owner
 * @param schemas the schemas of the project
 */
record SchemaCheck(Handle owner, DatabaseSchemas schemas) {
    private static final String REMEDY = "; choose another schema: database.schema in telltale.yaml";
    private static final Pattern CREATED = Pattern.compile(
            "(?im)^CREATE\\s+(?:UNLOGGED\\s+)?(TABLE|VIEW|MATERIALIZED\\s+VIEW)\\s+(?:\\$\\{schema}\\.)?([a-z_][a-z0-9_]*)[\\s(]");

    /** Checks that the schemas exist or may be created, and that the owner may create tables in them. */
    void requirePrivileges() {
        boolean creates = holds("has_database_privilege(current_database(), 'CREATE')");
        List<String> missing = new ArrayList<>();
        for (String schema : schemas.all()) {
            String quoted = DatabaseSchemas.quoted(schema);
            if (!exists(schema)) {
                if (!creates) {
                    missing.add("CREATE SCHEMA " + quoted + " AUTHORIZATION " + DatabaseSchemas.quoted(user()));
                }
            } else if (!holds("has_schema_privilege(to_regnamespace('" + quoted + "'), 'CREATE')")) {
                missing.add("GRANT CREATE ON SCHEMA " + quoted + " TO " + DatabaseSchemas.quoted(user()));
            }
        }
        if (!missing.isEmpty()) {
            throw new TelltaleException(
                    user() + " may not create the tables; an administrator must run: " + String.join("; ", missing));
        }
    }

    /** Checks that no other program uses the companion schemas, before the first migration. */
    void requireUnusedCompanions() {
        for (String schema : schemas.all().subList(1, schemas.all().size())) {
            Optional<String> found = owner.createQuery("SELECT relname FROM pg_class "
                            + "WHERE relnamespace = to_regnamespace(:schema) AND relkind IN ('r', 'p', 'v', 'm', 'f') "
                            + "ORDER BY relname LIMIT 1")
                    .bind("schema", DatabaseSchemas.quoted(schema))
                    .mapTo(String.class)
                    .findOne();
            found.ifPresent(table -> {
                throw new TelltaleException("the schema " + schema + " holds " + table
                        + " of another program, and nothing is changed" + REMEDY);
            });
        }
    }

    /** Checks that the tables and views that migrations create do not exist. */
    void requireNoneExists(Path folder, List<Path> migrations) {
        for (Path file : migrations) {
            String text = MigrationFolders.text(file);
            CREATED.matcher(text)
                    .results()
                    .filter(created -> exists(schemas.tables(), created.group(2)))
                    .forEach(created -> {
                        long line = text.substring(0, created.start()).lines().count() + 1;
                        throw new TelltaleException(MigrationFolders.nameOf(folder, file) + ":" + line + ": "
                                + kind(created) + " "
                                + created.group(2) + " of another program exists already in schema " + schemas.tables()
                                + ", and nothing is changed" + REMEDY);
                    });
        }
    }

    private static String kind(MatchResult created) {
        return created.group(1).equalsIgnoreCase("TABLE") ? "table" : "view";
    }

    /** Checks that the schema belongs to the project. */
    void requireOwnProject(String project) {
        if (exists(schemas.tables(), "database_identity")) {
            String found = owner.createQuery(
                            "SELECT project FROM " + DatabaseSchemas.quoted(schemas.tables()) + ".database_identity")
                    .mapTo(String.class)
                    .one();
            if (!found.equals(project)) {
                throw new TelltaleException("the schema " + schemas.tables() + " holds the tables of project " + found
                        + ", and this is project " + project + REMEDY);
            }
        }
    }

    /** Whether a table exists. */
    boolean exists(String schema, String table) {
        return owner.createQuery("SELECT to_regclass(:name) IS NOT NULL")
                .bind("name", DatabaseSchemas.quoted(schema) + "." + DatabaseSchemas.quoted(table))
                .mapTo(Boolean.class)
                .one();
    }

    private boolean exists(String schema) {
        return owner.createQuery("SELECT to_regnamespace(:name) IS NOT NULL")
                .bind("name", DatabaseSchemas.quoted(schema))
                .mapTo(Boolean.class)
                .one();
    }

    private boolean holds(String condition) {
        return owner.createQuery("SELECT " + condition).mapTo(Boolean.class).one();
    }

    private String user() {
        return owner.createQuery("SELECT current_user").mapTo(String.class).one();
    }
}
