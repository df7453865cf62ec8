package dev.telltale.sql.database;

import java.nio.file.Path;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** Applies the versioned files of {@code sql/migration} to the database with Flyway. */
public final class Migrations {
    private Migrations() {}

    /**
     * Applies missing migrations, as DATABASE_OWNER when it is set, else as DATABASE_USER.
     *
     * @param folder holds the migrations
     * @return the number of applied migrations and the version
     * @throws TelltaleException when the database cannot be reached or refuses a statement
     */
    public static Outcome migrate(Path folder, Settings settings) {
        boolean ownerGiven = !settings.get(Setting.DATABASE_OWNER).isEmpty();
        String user = settings.get(ownerGiven ? Setting.DATABASE_OWNER : Setting.DATABASE_USER);
        String password = settings.get(ownerGiven ? Setting.DATABASE_OWNER_PASSWORD : Setting.DATABASE_PASSWORD);
        try {
            MigrateResult result = Flyway.configure()
                    .dataSource(settings.get(Setting.DATABASE_URL), user, password)
                    .locations("filesystem:" + folder.toAbsolutePath())
                    .defaultSchema("public")
                    .placeholderReplacement(false)
                    .connectRetries(3)
                    .load()
                    .migrate();
            String version =
                    result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion;
            return new Outcome(result.migrationsExecuted, version);
        } catch (FlywayException failure) {
            throw new TelltaleException("the database cannot be migrated: " + sentence(failure));
        }
    }

    private static String sentence(FlywayException failure) {
        return failure.getMessage().strip().replaceAll("\\s*[-]{3,}\\s*|\\s*\\R\\s*", " ");
    }

    /**
     * @param appliedCount number of migrations that this call applied
     * @param version version of the schema afterwards
     */
    public record Outcome(int appliedCount, String version) {}
}
