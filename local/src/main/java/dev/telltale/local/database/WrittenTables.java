package dev.telltale.local.database;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jdbi.v3.core.Handle;

import dev.telltale.fallback.live.InteractiveDatabase;
import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.database.MigrationFolders;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.Setting;

/**
 * The tables that the live job of a pipeline writes.
 *
 * @param pipeline the pipeline
 */
public record WrittenTables(Pipeline pipeline) {
    private static final Pattern TABLE =
            Pattern.compile("(?s)'connector'\\s*=\\s*'telltale-jdbc'.*'table-name'\\s*=\\s*'([^']+)'");

    /** The reason why the job cannot write its tables; empty if it can. */
    public Optional<String> fault(Handle database) {
        return names().stream()
                .flatMap(table -> fault(database, table).stream())
                .findFirst();
    }

    /** The reason why the pipeline's readings cannot be counted; empty if the database knows the pipeline. */
    public Optional<String> registrationFault(Handle database) {
        return fault(database).or(() -> {
            boolean known = database.createQuery("SELECT EXISTS (SELECT FROM pipelines WHERE pipeline = :name)")
                    .bind("name", pipeline.name())
                    .mapTo(Boolean.class)
                    .one();
            return known
                    ? Optional.empty()
                    : Optional.of("the database does not know the pipeline; add a migration that calls add_pipeline");
        });
    }

    /**
     * Checks that the database knows the pipeline and that the role of jobs may write its tables.
     *
     * @throws TelltaleException with what is missing, and what to do
     * @throws org.jdbi.v3.core.JdbiException when the database does not answer
     */
    public void requireRegistered() {
        InteractiveDatabase.of(pipeline.settings())
                .withHandle(this::registrationFault)
                .ifPresent(fault -> {
                    throw new TelltaleException(fault);
                });
    }

    private List<String> names() {
        return pipeline.streamScript().statements().stream()
                .flatMap(statement -> TABLE.matcher(statement.text()).results())
                .map(table -> table.group(1))
                .distinct()
                .toList();
    }

    private Optional<String> fault(Handle database, String table) {
        Optional<Boolean> writable = database.createQuery("SELECT has_table_privilege(to_regclass(:table), 'INSERT')")
                .bind("table", '"' + table + '"')
                .mapTo(Boolean.class)
                .findOne();
        if (writable.isEmpty()) {
            return Optional.of(
                    isHidden(database, table).orElseGet(() -> "table " + table + " does not exist; " + remedy(table)));
        }
        return writable.get()
                ? Optional.empty()
                : Optional.of(pipeline.settings().get(Setting.DATABASE_USER) + " may not write to the table " + table
                        + "; ./telltale migrate grants it to DATABASE_WRITER_ROLE");
    }

    /** A search path of the role or of the database may hide the table. */
    private Optional<String> isHidden(Handle database, String table) {
        String schema = DatabaseSchemas.of(pipeline.settings()).tables();
        boolean exists = database.createQuery("SELECT to_regclass(:table) IS NOT NULL")
                .bind("table", DatabaseSchemas.quoted(schema) + "." + DatabaseSchemas.quoted(table))
                .mapTo(Boolean.class)
                .one();
        return exists
                ? Optional.of(
                        "the search_path of " + pipeline.settings().get(Setting.DATABASE_USER) + " lacks the schema "
                                + schema + " of table " + table + "; add ?currentSchema=" + schema + " to DATABASE_URL")
                : Optional.empty();
    }

    private String remedy(String table) {
        boolean isOwn =
                pipeline.manifest().tables().stream().map(Manifest.Table::name).anyMatch(table::equals);
        Path migrations = pipeline.folder().toAbsolutePath().getParent().resolveSibling("migration");
        return isOwn
                ? MigrationFolders.naming(migrations, table)
                        .map(file -> "./telltale migrate applies " + file)
                        .orElse("add a migration that calls add_pipeline")
                : "./telltale migrate creates it";
    }
}
