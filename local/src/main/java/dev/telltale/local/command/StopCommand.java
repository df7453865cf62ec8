package dev.telltale.local.command;

import java.io.PrintWriter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.local.job.PipelineJob;
import dev.telltale.local.job.PipelineJobs;
import dev.telltale.local.job.StartPoint;
import dev.telltale.local.project.Project;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = {
            "Stops a pipeline's live job with a savepoint.",
            "",
            "The savepoint stays, and ./telltale submit PIPELINE continues from it."
        })
final class StopCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PIPELINE", description = "Name of a pipeline: a folder of sql/.")
    private String pipeline;

    @Override
    public void run() {
        Project project = Project.current();
        project.requirePipeline(pipeline);
        Settings settings = project.settings().require(Setting.values());
        PipelineJob job =
                new PipelineJobs(project, settings, project.stackFolder().root()).job(pipeline);
        FlinkJob alive = job.alive().orElseThrow(() -> new TelltaleException("no job of " + pipeline + " runs"));
        PrintWriter out = spec.commandLine().getOut();
        if (job.runsSoon(alive)) {
            out.printf("%s is stopped; its savepoint is %s%n", pipeline, job.stop(alive));
            return;
        }
        String trouble = job.trouble(alive);
        StartPoint start = job.end(alive);
        out.printf(
                "%s is stopped without a savepoint, because it did not run: %s%n%s%n",
                pipeline,
                trouble,
                start.state().map(path -> "Its last state is " + path).orElse("It never completed a checkpoint"));
    }
}
