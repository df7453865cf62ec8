package dev.telltale.local.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.telltale.local.database.DatabaseRoles;
import dev.telltale.local.project.Project;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.database.RolePrivileges;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = {
            "Brings the database up to date.",
            "",
            "Applies Telltale's own missing migrations, then those of the project's sql/migration. Creates "
                    + "the roles of jobs and dashboards, and grants them their privileges on these tables.",
            "",
            "With --passwords, it also sets the passwords of the roles: DATABASE_PASSWORD for "
                    + "DATABASE_USER, DATABASE_READER_PASSWORD for DATABASE_READER_ROLE."
        })
final class MigrateCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--passwords", description = "Set the passwords of the roles as DATABASE_OWNER.")
    private boolean passwords;

    @Option(
            names = "--shared-passwords",
            description = "Set the passwords even if other projects on the server use the roles with other passwords.")
    private boolean sharedPasswords;

    @Option(
            names = "--without-roles",
            description = "Create and change no role; print the statements that an administrator must run.")
    private boolean withoutRoles;

    @Override
    public void run() {
        if (withoutRoles && (passwords || sharedPasswords)) {
            throw new IllegalArgumentException("--without-roles changes no password");
        }
        Project project = Project.current();
        Settings settings = project.settings()
                .require(
                        Setting.DATABASE_URL,
                        Setting.DATABASE_SCHEMA,
                        Setting.DATABASE_USER,
                        Setting.DATABASE_PASSWORD,
                        Setting.DATABASE_OWNER,
                        Setting.DATABASE_OWNER_PASSWORD,
                        Setting.DATABASE_WRITER_ROLE,
                        Setting.DATABASE_READER_ROLE,
                        Setting.DATABASE_READER_PASSWORD);
        migrate(new Migrations(project.migrationFolders(), settings), new RolePrivileges(settings));
        if (passwords || sharedPasswords) {
            DatabaseRoles.setPasswords(settings, sharedPasswords);
        }
    }

    private void migrate(Migrations migrations, RolePrivileges roles) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(migrations.setUp());
        out.flush();
        if (!withoutRoles) {
            createRoles(roles);
        }
        Optional<Migrations.Outcome> own = migrations.migrate();
        out.println(own.map(Object::toString).orElse("sql/migration: there are no migrations"));
        List<String> left = withoutRoles ? roles.missing() : roles.grant();
        if (!left.isEmpty()) {
            out.println("An administrator must run:");
            left.forEach(statement -> out.println(statement.startsWith("--") ? statement : statement + ";"));
        }
        out.flush();
    }

    /** The project's migrations may name the roles. A fault does not stop them, and fails the command at the end. */
    private static void createRoles(RolePrivileges roles) {
        try {
            roles.grant();
        } catch (TelltaleException reportedAtTheEnd) {
            return;
        }
    }
}
