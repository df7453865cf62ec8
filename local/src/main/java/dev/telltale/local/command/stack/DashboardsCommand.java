package dev.telltale.local.command.stack;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.OptionalInt;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.telltale.local.console.StopSignal;
import dev.telltale.local.live.DashboardPage;
import dev.telltale.local.project.Project;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

@Command(
        name = "dashboards",
        mixinStandardHelpOptions = true,
        description = {
            "Serves the dashboards of the project until Ctrl-C.",
            "",
            "The page shows the files of grafana/dashboards over the database of DATABASE_URL, which it "
                    + "reads as DATABASE_READER_ROLE. Only browsers on this machine can open it."
        })
public final class DashboardsCommand implements Runnable {
    private static final Duration UNTIL_STOPPED = Duration.ofDays(365);
    private static final int HIGHEST_PORT = 65_535;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the page (default: " + DashboardPage.DEFAULT_PORT + ", or another if it is taken).")
    private Integer port;

    @Override
    public void run() {
        if (port != null && (port < 0 || port > HIGHEST_PORT)) {
            throw new IllegalArgumentException("--port must be from 0 to " + HIGHEST_PORT + ", not " + port);
        }
        Project project = Project.current();
        Settings settings = project.settings()
                .require(
                        Setting.DATABASE_URL,
                        Setting.DATABASE_SCHEMA,
                        Setting.DATABASE_READER_ROLE,
                        Setting.DATABASE_READER_PASSWORD);
        PrintWriter out = spec.commandLine().getOut();
        DashboardPage.requireReader(settings);
        StopSignal stop = StopSignal.onSignal();
        OptionalInt wanted = port == null ? OptionalInt.empty() : OptionalInt.of(port);
        DashboardPage page = DashboardPage.serve(wanted, project.dashboards(), settings, out);
        try {
            out.println("Ready. Ctrl-C stops.");
            out.flush();
            stop.within(UNTIL_STOPPED);
        } finally {
            page.close();
        }
        out.println("Stopped.");
    }
}
