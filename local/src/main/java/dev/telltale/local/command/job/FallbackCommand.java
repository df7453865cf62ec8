package dev.telltale.local.command.job;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jdbi.v3.core.JdbiException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.fallback.failover.Fallback;
import dev.telltale.fallback.rollup.RollupKeeper;
import dev.telltale.local.console.StopSignal;
import dev.telltale.local.database.WrittenTables;
import dev.telltale.local.monitor.FallbackMetrics;
import dev.telltale.local.monitor.JobMonitor;
import dev.telltale.local.project.Project;
import dev.telltale.local.project.ValidPipelines;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.Settings;

/** Watches live jobs, and computes their windows in batch mode while they lag. */
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
public final class FallbackCommand implements Runnable {
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
        List<String> pipelines = project.pipelines(words);
        Fallback fallback = new Fallback(
                pipelines.stream()
                        .map(word -> new Fallback.Watched(word, () -> watched(project, settings, word)))
                        .toList(),
                settings);
        StopSignal stop = StopSignal.onSignal();
        say(out, "monitoring " + String.join(", ", valid.names()) + "; Ctrl-C stops");
        try (JobMonitor checks = new JobMonitor(project, settings, pipelines, line -> say(out, line));
                RollupKeeper rollups = new RollupKeeper(settings, line -> say(out, line));
                FallbackMetrics metrics = FallbackMetrics.start(settings)) {
            checks.start();
            rollups.start();
            metrics.port().ifPresent(port -> say(out, "metrics for Prometheus at port " + port));
            fallback.run(line -> say(out, line), stop::within);
        }
        say(out, "stopped");
        new ValidPipelines(List.of(), fallback.faults()).requireAll(Map.of());
    }

    /** The pipeline, if the database knows it. That the database does not answer is reported with each of its uses. */
    private static Pipeline watched(Project project, Settings settings, String word) {
        Pipeline pipeline = ValidPipelines.require(project, settings, word);
        try {
            new WrittenTables(pipeline).requireRegistered();
        } catch (JdbiException noAnswer) {
            return pipeline;
        }
        return pipeline;
    }

    private static synchronized void say(PrintWriter out, String line) {
        out.println(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + line);
        out.flush();
    }
}
