package dev.telltale.local.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.local.console.StopSignal;
import dev.telltale.local.live.Replays;
import dev.telltale.local.project.Project;
import dev.telltale.sql.settings.Settings;

/** The readings of all pipelines in one process, for a server that has no sensors. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Sends recorded or simulated readings of all pipelines until it is stopped.",
            "",
            "Replays recordings in a loop, shifted to the present. Names the pipelines "
                    + "that it has no readings for; for one file, see ./telltale produce."
        })
final class SimulateCommand implements Runnable {
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PIPELINE",
            arity = "0..*",
            description = "Names of pipelines: folders of sql/ (default: all).")
    private List<String> words = new ArrayList<>();

    @Override
    public void run() {
        Project project = Project.current();
        List<String> pipelines = project.pipelines(words);
        Settings settings = project.settings();
        PrintWriter out = spec.commandLine().getOut();
        StopSignal stop = StopSignal.onSignal();
        try (Replays replays = Replays.start(project, settings, pipelines, out)) {
            out.println("Sending readings. Ctrl-C stops.");
            out.flush();
            while (!stop.within(CHECK_INTERVAL)) {
                replays.requireHealthy();
            }
        }
    }
}
