package dev.telltale.local.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.local.job.PipelineJob;
import dev.telltale.local.job.PipelineJobs;
import dev.telltale.local.job.StartPoint;
import dev.telltale.local.project.Project;
import dev.telltale.local.project.ValidPipelines;
import dev.telltale.local.service.StackException;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        description = {
            "Submits pipelines through the SQL Gateway, with the stock SQL client; each goes on where it stopped.",
            "A pipeline that runs is refused, unless --replace stops it at a savepoint and goes on from there. Where the",
            "new job does not come to run, the one from before comes back.",
            "With --missing, what runs is left alone, and what does not goes on where it stopped."
        })
final class SubmitCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PIPELINE",
            arity = "0..*",
            description = "stress, …: folders of sql/ (with --missing, default: all)")
    private List<String> words = new ArrayList<>();

    @ArgGroup
    private How how = new How();

    /** What to do with what runs, or where to begin. */
    private static final class How {
        @Option(names = "--replace", description = "replace the running job, keeping its state")
        private boolean replace;

        @Option(names = "--missing", description = "submit only what does not run")
        private boolean missing;

        @Option(names = "--fresh", description = "begin anew, without the state that is there")
        private boolean fresh;

        @Option(names = "--from-savepoint", paramLabel = "S", description = "go on from this savepoint or checkpoint")
        private String savepoint;
    }

    @Override
    public void run() {
        if (words.isEmpty() && !how.missing) {
            throw new IllegalArgumentException("name a pipeline, or say --missing");
        }
        if (how.savepoint != null && words.size() != 1) {
            throw new IllegalArgumentException("--from-savepoint is of one pipeline: name that one");
        }
        Project project = Project.current();
        Settings settings = project.settings().require(Setting.values());
        PipelineJobs jobs =
                new PipelineJobs(project, settings, project.stackFolder().root());
        PrintWriter out = spec.commandLine().getOut();
        if (how.missing) {
            ValidPipelines pipelines =
                    ValidPipelines.among(project, settings, words).tell(out);
            Map<String, String> leftOut = jobs.submit(pipelines.names(), out);
            pipelines.requireAll(leftOut);
            return;
        }
        for (String pipeline : project.pipelines(words)) {
            jobs.warn(pipeline, out);
            jobs.duplicates(pipeline).ifPresent(sentence -> {
                throw new StackException(sentence);
            });
            submit(jobs.job(pipeline), pipeline, out);
        }
    }

    private void submit(PipelineJob job, String pipeline, PrintWriter out) {
        Optional<FlinkJob> alive = job.alive();
        if (alive.isPresent()) {
            PipelineJob.Started started = replaced(job, pipeline, alive.get());
            out.printf(
                    "%s runs as job %s, %s%n",
                    pipeline, started.job(), started.start().words());
        } else {
            StartPoint start = start(job);
            out.printf("%s runs as job %s, %s%n", pipeline, job.submit(start), start.words());
        }
        out.flush();
    }

    private PipelineJob.Started replaced(PipelineJob job, String pipeline, FlinkJob alive) {
        boolean runs = job.comesToRun(alive);
        if (!how.replace) {
            throw new StackException(
                    runs
                            ? pipeline + " runs already (job " + alive.id()
                                    + "); --replace stops it at a savepoint and goes on from there"
                            : pipeline + " does not run: " + job.trouble(alive)
                                    + "; --replace starts it again where it stopped");
        }
        return runs ? job.replace(alive) : job.repair(alive);
    }

    private StartPoint start(PipelineJob job) {
        if (how.savepoint != null) {
            return StartPoint.named(how.savepoint);
        }
        return how.fresh ? StartPoint.BEGINNING : job.latest();
    }
}
