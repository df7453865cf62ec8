package dev.telltale.local.command.job;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.local.job.JobEnd;
import dev.telltale.local.job.PipelineJob;
import dev.telltale.local.job.PipelineJobs;
import dev.telltale.local.project.Project;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Settings;

/** Stops live jobs with savepoints. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = {
            "Stops the live jobs of pipelines with savepoints.",
            "",
            "A savepoint stays, and ./telltale submit PIPELINE continues from it."
        })
public final class StopCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PIPELINE", arity = "1..*", description = "Names of pipelines: folders of sql/.")
    private List<String> words = new ArrayList<>();

    @Override
    public void run() {
        Project project = Project.current();
        List<String> pipelines = project.pipelines(words);
        Settings settings = project.settings().requireAll();
        PipelineJobs jobs = new PipelineJobs(project, settings);
        List<String> failures = new ArrayList<>();
        for (String pipeline : pipelines) {
            try {
                stop(jobs.job(pipeline), pipeline);
            } catch (TelltaleException failure) {
                failures.add(failure.getMessage());
            }
        }
        if (!failures.isEmpty()) {
            throw new TelltaleException(String.join("; ", failures));
        }
    }

    private void stop(PipelineJob job, String pipeline) {
        FlinkJob alive = job.alive().orElseThrow(() -> new TelltaleException("no job of " + pipeline + " runs"));
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s %s%n", pipeline, JobEnd.of(job, alive));
        out.flush();
    }
}
