package dev.telltale.sql.database;

import java.nio.file.Path;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;

import dev.telltale.sql.script.ScriptException;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** Brings the database up to date with the versioned files of {@code sql/migration}. */
public final class Migrations {
    private Migrations() {}

    /**
     * Applies what is missing, as the owner role when one is set, else as the writer.
     *
     * @return how many were applied and the version reached
     * @throws ScriptException when the database cannot be reached or refuses a statement
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
            throw new ScriptException("the database cannot be migrated: " + sentence(failure));
        }
    }

    private static String sentence(FlywayException failure) {
        return failure.getMessage().strip().replaceAll("\\s*[-]{3,}\\s*|\\s*\\R\\s*", " ");
    }

    /**
     * @param appliedCount migrations that this run applied
     * @param version version of the schema now
     */
    public record Outcome(int appliedCount, String version) {}
}
