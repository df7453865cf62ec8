package dev.telltale.local.command.job;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.local.console.OptionValues;
import dev.telltale.local.job.PipelineJob;
import dev.telltale.local.job.PipelineJobs;
import dev.telltale.local.job.StartPoint;
import dev.telltale.local.job.StartedJob;
import dev.telltale.local.project.Project;
import dev.telltale.local.project.ValidPipelines;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.Settings;

/** Submits live jobs to the cluster. */
@Command(
        name = "submit",
        description = {
            "Submits pipelines to the cluster through the SQL Gateway.",
            "",
            "A pipeline continues from its last checkpoint or savepoint; a pipeline that never ran "
                    + "starts at the beginning of its topic. A pipeline with a live job is refused, unless "
                    + "--replace or --missing is given."
        })
public final class SubmitCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PIPELINE",
            arity = "0..*",
            description = "Names of pipelines: folders of sql/ (with --missing, default: all).")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            description = "Submit this version of one pipeline, such as v2 (default: the live one; if none is "
                    + "live, the one that telltale.yaml names, else the highest).")
    private String version;

    @Option(names = "--dev", description = "Accept changes in the files of a released version, while you develop it.")
    private boolean dev;

    @Mixin
    private HelpOptions help;

    private Optional<Instant> since = Optional.empty();

    @ArgGroup
    private StartOptions options = new StartOptions();

    /** The options that decide about a live job and about the start point. */
    private static final class StartOptions {
        @Option(
                names = "--replace",
                description = "Stop the live job with a savepoint and continue from it with the current "
                        + "files. If the new job does not run, the old one is restored. A job that "
                        + "does not run is cancelled and continues from its last state.")
        private boolean replace;

        @Option(names = "--missing", description = "Leave running pipelines unchanged and submit the others.")
        private boolean missing;

        @Option(
                names = "--fresh",
                description = "Start at the beginning of the topic, without the saved state. The pipeline "
                        + "must not have a live job.")
        private boolean fresh;

        @Option(
                names = "--from-savepoint",
                paramLabel = "PATH",
                description =
                        "Start one pipeline from this savepoint or checkpoint. The pipeline must not have a live job.")
        private String savepoint;

        @Option(
                names = "--from",
                paramLabel = "beginning|now|T",
                description = "Start without the saved state at the records written since T, such as "
                        + "2026-01-31T12:00:00Z. The pipeline must not have a live job.")
        private String from;

        boolean chooseTheStart() {
            return fresh || savepoint != null || from != null;
        }
    }

    @Override
    public void run() {
        if (words.isEmpty() && !options.missing) {
            throw new IllegalArgumentException("name a pipeline or use --missing");
        }
        if (options.savepoint != null && words.size() != 1) {
            throw new IllegalArgumentException("--from-savepoint needs the name of one pipeline");
        }
        if (version != null && (words.size() != 1 || options.missing)) {
            throw new IllegalArgumentException("--version needs the name of one pipeline, without --missing");
        }
        since = options.from == null ? Optional.empty() : OptionValues.startTime("--from", options.from);
        Project project = Project.current();
        words.forEach(project::requirePipeline);
        Settings settings = project.settings().requireAll();
        PipelineJobs jobs = new PipelineJobs(project, settings).withChangedFiles(dev);
        PrintWriter out = spec.commandLine().getOut();
        ValidPipelines pipelines =
                ValidPipelines.among(project, settings, words).printLeftOut(out);
        if (options.missing) {
            Map<String, String> leftOut = jobs.submit(pipelines.names(), out);
            pipelines.requireAll(leftOut);
            return;
        }
        for (String pipeline : pipelines.names()) {
            Pipeline found = project.pipeline(pipeline, settings);
            if (version != null) {
                found = found.inVersion(version);
            }
            jobs.warn(found, out);
            jobs.duplicates(found).ifPresent(sentence -> {
                throw new TelltaleException(sentence);
            });
            submit(jobs.job(found), found, out);
        }
    }

    private void submit(PipelineJob job, Pipeline found, PrintWriter out) {
        String pipeline = found.name();
        Optional<FlinkJob> alive = job.alive();
        if (alive.isPresent()) {
            StartedJob started = replaced(job, pipeline, alive.get());
            out.printf(
                    "%s runs as job %s, %s%n",
                    pipeline, started.job(), started.start().description());
        } else {
            StartPoint start = start(job, found);
            out.printf("%s runs as job %s, %s%n", pipeline, job.submit(start), start.description());
        }
        out.flush();
    }

    private StartedJob replaced(PipelineJob job, String pipeline, FlinkJob alive) {
        if (options.chooseTheStart()) {
            throw new TelltaleException(pipeline + " has a live job (" + alive.id()
                    + "), which keeps its own position; ./telltale stop " + pipeline + " first");
        }
        boolean runs = job.runsSoon(alive);
        if (!options.replace) {
            throw new TelltaleException(
                    runs
                            ? pipeline + " runs already (job " + alive.id()
                                    + "); --replace stops it with a savepoint and continues from there"
                            : pipeline + " does not run: " + job.trouble(alive)
                                    + "; --replace restarts it where it stopped");
        }
        return runs ? job.replace(alive) : job.repair(alive);
    }

    private StartPoint start(PipelineJob job, Pipeline pipeline) {
        if (options.savepoint != null) {
            return StartPoint.named(
                    options.savepoint, pipeline, Project.current().sql().names());
        }
        if (since.isPresent()) {
            return StartPoint.since(since.get());
        }
        return options.chooseTheStart() ? StartPoint.BEGINNING : job.latest();
    }
}
