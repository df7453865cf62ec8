package dev.telltale.local.command;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.fallback.failover.Fallback;
import dev.telltale.fallback.rollup.RollupKeeper;
import dev.telltale.local.console.StopSignal;
import dev.telltale.local.monitor.FallbackMetrics;
import dev.telltale.local.monitor.JobMonitor;
import dev.telltale.local.project.Project;
import dev.telltale.local.project.ValidPipelines;
import dev.telltale.sql.settings.Settings;

@Command(
        name = "fallback",
        mixinStandardHelpOptions = true,
        description = {
            "Monitors live jobs and takes over their windows when they lag.",
            "",
            "While a live job leaves windows missing, the same SQL runs in batch mode, until the job "
                    + "has caught up. The process may be killed and restarted at any time; a second process "
                    + "waits and takes over if the first one dies."
        })
final class FallbackCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PIPELINE", description = "Names of the pipelines to monitor (default: all).")
    private List<String> words = new ArrayList<>();

    @Override
    public void run() {
        Project project = Project.current();
        words.forEach(project::requirePipeline);
        Settings settings = project.settings().requireAll();
        PrintWriter out = spec.commandLine().getOut();
        ValidPipelines valid = ValidPipelines.among(project, settings, words).printLeftOut(out);
        Fallback fallback = new Fallback(
                valid.names().stream()
                        .map(word -> project.pipeline(word, settings))
                        .toList(),
                settings);
        fallback.excluded().forEach((word, reason) -> say(out, word + " is left out: " + reason));
        List<String> pipelines = valid.names().stream()
                .filter(word -> !fallback.excluded().containsKey(word))
                .toList();
        StopSignal stop = StopSignal.onSignal();
        say(out, "monitoring " + String.join(", ", pipelines) + "; Ctrl-C stops");
        try (JobMonitor checks = new JobMonitor(project, settings, pipelines, line -> say(out, line));
                RollupKeeper rollups = new RollupKeeper(settings, line -> say(out, line));
                FallbackMetrics metrics = FallbackMetrics.start(settings)) {
            checks.start();
            rollups.start();
            metrics.port().ifPresent(port -> say(out, "metrics for Prometheus at port " + port));
            fallback.run(line -> say(out, line), stop::within);
        }
        say(out, "stopped");
        valid.requireAll(fallback.excluded());
    }

    private static synchronized void say(PrintWriter out, String line) {
        out.println(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + line);
        out.flush();
    }
}
