package dev.telltale.local.database;

import java.io.PrintWriter;
import java.util.List;

import dev.telltale.local.project.Project;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.database.RolePrivileges;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/**
 * Prepares the tables and roles of a project before its jobs start.
 *
 * @param project the project
 * @param settings settings of the database
 * @param isOwn whether this process runs the server for this project only
 */
public record ProjectDatabase(Project project, Settings settings, boolean isOwn) {

    /**
     * Applies missing migrations, and sets missing privileges and passwords. A migration of the project that fails is
     * printed, because it must not stop the pipelines whose tables exist.
     *
     * @throws TelltaleException if Telltale's own tables cannot be created
     */
    public void prepare(PrintWriter out) {
        Migrations migrations = new Migrations(project.migrationFolders(), settings);
        migrations.setUp();
        grant();
        try {
            migrations.migrate();
        } catch (TelltaleException fault) {
            print(out, fault.getMessage());
        }
        grant().forEach(statement -> print(out, "An administrator must run: " + statement));
        setPasswords();
    }

    /** In a database of others, roles may be the business of an administrator; returns the statements that are left. */
    private List<String> grant() {
        RolePrivileges roles = new RolePrivileges(settings);
        try {
            return roles.grant();
        } catch (TelltaleException fault) {
            if (isOwn) {
                throw fault;
            }
            return roles.missing();
        }
    }

    /** In a database of others, the owner sets missing passwords only. */
    private void setPasswords() {
        String owner = settings.get(Setting.DATABASE_OWNER);
        if (isOwn) {
            DatabaseRoles.setPasswords(settings, true);
        } else if (!owner.isEmpty() && !owner.equals(settings.get(Setting.DATABASE_USER))) {
            DatabaseRoles.setPasswords(settings, false);
        }
    }

    private static void print(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
