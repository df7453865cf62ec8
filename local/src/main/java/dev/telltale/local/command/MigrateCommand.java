package dev.telltale.local.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import dev.telltale.sql.Migrations;
import dev.telltale.sql.Setting;

@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = "Brings the database up to date (sql/migration); does nothing when it already is.")
final class MigrateCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Project project = Project.current();
        Migrations.Outcome outcome = Migrations.migrate(
                project.sql(),
                project.settings().require(Setting.DATABASE_URL, Setting.DATABASE_USER, Setting.DATABASE_PASSWORD));
        spec.commandLine()
                .getOut()
                .printf("%d migrations applied, schema version %s%n", outcome.appliedCount(), outcome.version());
    }
}
