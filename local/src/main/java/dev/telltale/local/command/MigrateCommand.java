package dev.telltale.local.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.telltale.local.database.DatabaseRoles;
import dev.telltale.local.project.Project;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = {
            "Applies the missing migrations of sql/migration to the database.",
            "",
            "With --passwords, it also sets the passwords of the roles of jobs and dashboards: "
                    + "DATABASE_PASSWORD for DATABASE_USER, DATABASE_READER_PASSWORD for telltale_reader."
        })
final class MigrateCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--passwords", description = "Set the passwords of the roles as DATABASE_OWNER.")
    private boolean passwords;

    @Option(
            names = "--shared-passwords",
            description = "Set the passwords even if other databases of the server use the roles with other passwords.")
    private boolean sharedPasswords;

    @Override
    public void run() {
        Project project = Project.current();
        Settings settings = project.settings()
                .require(
                        Setting.DATABASE_URL,
                        Setting.DATABASE_USER,
                        Setting.DATABASE_PASSWORD,
                        Setting.DATABASE_OWNER,
                        Setting.DATABASE_OWNER_PASSWORD,
                        Setting.DATABASE_READER_PASSWORD);
        Migrations.Outcome outcome = Migrations.migrate(project.migrations(), settings);
        if (passwords || sharedPasswords) {
            DatabaseRoles.setPasswords(settings, sharedPasswords);
        }
        spec.commandLine()
                .getOut()
                .printf("%d migrations applied, schema version %s%n", outcome.appliedCount(), outcome.version());
    }
}
