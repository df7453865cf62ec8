package dev.telltale.sql.database;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

import dev.telltale.sql.failure.Reason;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Settings;

/**
 * The schemas of a version in the shadow: they have the tables of the project, and nothing else is in them. A comment on
 * each schema tells that it is one of a shadow; no other schema is ever dropped.
 */
public final class ShadowSchema {
    private static final Pattern IF_EXISTS = Pattern.compile("(?i)\\bIF\\s+EXISTS\\s+(?!\\$\\{)");
    private static final String COMMENT = "obj_description(to_regnamespace(:schema), 'pg_namespace')";

    private final Settings settings;
    private final DatabaseSchemas schemas;
    private final OwnerLogin owner;
    private final String comment;

    /**
     * Uses the owner's login. Every method throws a {@link TelltaleException} when the database refuses.
     *
     * @param settings settings with the schema of the shadow
     * @param comment whose shadow it is, for the comment of the schemas
     */
    public ShadowSchema(Settings settings, String comment) {
        this.settings = settings;
        this.schemas = DatabaseSchemas.of(settings);
        this.owner = OwnerLogin.of(settings);
        this.comment = comment;
    }

    /**
     * Creates the schemas with the tables of all migrations, and the privileges of the roles on them.
     *
     * @throws TelltaleException if the owner may not create schemas, if other things are in them, or if a migration fails
     */
    public void create(MigrationFolders folders) {
        call(handle -> {
            new SchemaCheck(handle, schemas).requirePrivileges();
            schemas.all().forEach(schema -> requireUnused(handle, schema));
            handle.useTransaction(transaction -> schemas.all().forEach(schema -> create(transaction, schema)));
            return null;
        });
        Migrations migrations = new Migrations(folders, settings, migrating(folders));
        migrations.setUp();
        migrations.migrate();
        // The settings of the roles are those of the live schema, so nothing but privileges is missing.
        new RolePrivileges(settings)
                .missing().stream()
                        .filter(statement -> statement.startsWith("GRANT "))
                        .forEach(this::run);
    }

    /**
     * The owner's login whose sessions see the shadow only. If extensions are in the default schema, they see that one too,
     * and no statement may reach a live table in it.
     */
    private OwnerLogin migrating(MigrationFolders folders) {
        boolean hasExtensions = call(handle -> handle.createQuery(
                        "SELECT EXISTS (SELECT FROM pg_extension WHERE extnamespace = to_regnamespace('public'))")
                .mapTo(Boolean.class)
                .one());
        if (hasExtensions) {
            MigrationFolders.files(folders.migrations()).forEach(file -> requireOnlyOwn(folders.migrations(), file));
            return owner;
        }
        return new OwnerLogin(
                DatabaseSchemas.withSearchPath(owner.url(), schemas.tables()), owner.user(), owner.password());
    }

    private static void requireOnlyOwn(Path folder, Path file) {
        if (IF_EXISTS.matcher(MigrationFolders.text(file)).find()) {
            throw new TelltaleException(MigrationFolders.nameOf(folder, file)
                    + " has IF EXISTS before a name without ${schema}, which may change a live table: add ${schema}.");
        }
    }

    private void create(Handle handle, String schema) {
        handle.execute("CREATE SCHEMA IF NOT EXISTS " + DatabaseSchemas.quoted(schema));
        handle.execute(
                "COMMENT ON SCHEMA " + DatabaseSchemas.quoted(schema) + " IS '" + comment.replace("'", "''") + "'");
    }

    private static void requireUnused(Handle handle, String schema) {
        boolean used = handle.createQuery("SELECT EXISTS (SELECT FROM pg_class WHERE relnamespace = "
                        + "to_regnamespace(:schema)) OR EXISTS (SELECT FROM pg_proc WHERE pronamespace = "
                        + "to_regnamespace(:schema))")
                .bind("schema", DatabaseSchemas.quoted(schema))
                .mapTo(Boolean.class)
                .one();
        if (used) {
            throw new TelltaleException(
                    "the schema " + schema + " is not empty, and a shadow needs it for its own tables");
        }
    }

    /** Runs a statement as the owner. */
    public void run(String statement) {
        call(handle -> handle.execute(statement));
    }

    /** Drops the schemas; returns whether there were any. */
    public boolean drop() {
        List<String> own = call(handle ->
                schemas.all().stream().filter(schema -> isOwn(handle, schema)).toList());
        own.forEach(schema -> run("DROP SCHEMA " + DatabaseSchemas.quoted(schema) + " CASCADE"));
        return !own.isEmpty();
    }

    private boolean isOwn(Handle handle, String schema) {
        return handle.createQuery("SELECT coalesce(" + COMMENT + " = :comment, false)")
                .bind("schema", DatabaseSchemas.quoted(schema))
                .bind("comment", comment)
                .mapTo(Boolean.class)
                .one();
    }

    private <T> T call(Function<Handle, T> statements) {
        try {
            return owner.database().withHandle(statements::apply);
        } catch (JdbiException failure) {
            throw new TelltaleException(
                    "the schema " + schemas.tables() + " cannot be changed as " + owner.user() + ": "
                            + Reason.of(failure),
                    failure);
        }
    }
}
