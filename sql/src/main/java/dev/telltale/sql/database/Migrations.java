package dev.telltale.sql.database;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;

import dev.telltale.sql.failure.Reason;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Settings;

/**
 * Applies the versioned SQL files of Telltale and of a project to the database with Flyway, each with a history of its
 * own. It changes no table of other programs.
 */
public final class Migrations {
    private static final String SETUP_HISTORY = "telltale_setup_history";
    private static final String HISTORY = "telltale_migration_history";

    private final MigrationFolders folders;
    private final DatabaseSchemas schemas;
    private final Settings settings;
    private final OwnerLogin owner;

    /** Uses the owner's login. */
    public Migrations(MigrationFolders folders, Settings settings) {
        this(folders, settings, OwnerLogin.of(settings));
    }

    Migrations(MigrationFolders folders, Settings settings, OwnerLogin owner) {
        this.folders = folders;
        this.schemas = DatabaseSchemas.of(settings);
        this.settings = settings;
        this.owner = owner;
    }

    /**
     * Applies all missing migrations, and gives the roles their privileges.
     *
     * @throws TelltaleException when the database cannot be reached or refuses a statement
     */
    public static void migrate(MigrationFolders folders, Settings settings) {
        Migrations migrations = new Migrations(folders, settings);
        RolePrivileges roles = new RolePrivileges(settings);
        migrations.setUp();
        roles.grant();
        migrations.migrate();
        roles.grant();
    }

    /**
     * Applies Telltale's own migrations, all or none.
     *
     * @throws TelltaleException when the database cannot be reached, refuses a statement, or holds tables of another
     *     program with the same names
     */
    public Outcome setUp() {
        return apply(folders.setup(), SETUP_HISTORY, true);
    }

    /**
     * Applies the project's migrations, up to the first that fails.
     *
     * @return empty if the project has none
     * @throws TelltaleException naming the file and the line that the database refuses
     */
    public Optional<Outcome> migrate() {
        return folders.hasMigrations() ? Optional.of(apply(folders.migrations(), HISTORY, false)) : Optional.empty();
    }

    private Outcome apply(Path folder, String history, boolean allOrNone) {
        Flyway flyway = Flyway.configure()
                .dataSource(owner.url(), owner.user(), owner.password())
                .locations("filesystem:" + folder.toAbsolutePath())
                .defaultSchema(schemas.tables())
                .table(history)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .placeholders(schemas.placeholders(settings, folders.project()))
                .callbacks(new OwnRelations(schemas))
                .group(allOrNone)
                .connectRetries(3)
                .load();
        try {
            requireOwnTables(flyway, folder, history);
            MigrateResult result = flyway.migrate();
            String version =
                    result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion;
            return new Outcome("sql/" + folder.getFileName(), result.migrationsExecuted, version);
        } catch (FlywayException failure) {
            throw new MigrationFailure(folder, flyway).of(failure);
        } catch (ConnectionException failure) {
            throw new TelltaleException("the database cannot be migrated: " + Reason.of(failure), failure);
        }
    }

    private void requireOwnTables(Flyway flyway, Path folder, String history) {
        try (Handle handle = owner.database().open()) {
            SchemaCheck check = new SchemaCheck(handle, schemas);
            check.requirePrivileges();
            if (history.equals(SETUP_HISTORY) && !check.exists(schemas.tables(), history)) {
                check.requireUnusedCompanions();
                check.requireNoneExists(folder, pending(flyway));
                return;
            }
            check.requireOwnProject(folders.project());
            check.requireNoneExists(folder, pending(flyway));
        }
    }

    private static List<Path> pending(Flyway flyway) {
        List<Path> files = new ArrayList<>();
        Arrays.stream(flyway.info().pending())
                .map(migration -> migration.getPhysicalLocation())
                .forEach(location -> files.add(Path.of(location)));
        return files;
    }

    /**
     * What a call has done.
     *
     * @param folder the folder of the migrations, such as {@code sql/migration}
     * @param appliedCount number of migrations that this call applied
     * @param version version of the schema afterwards
     */
    public record Outcome(String folder, int appliedCount, String version) {

        @Override
        public String toString() {
            return "%s: %d migrations applied, version %s".formatted(folder, appliedCount, version);
        }
    }
}
