package dev.telltale.local.command;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.local.job.TwinJobs;
import dev.telltale.local.stack.FlinkJob;
import dev.telltale.local.stack.StackException;
import dev.telltale.sql.Setting;
import dev.telltale.sql.Settings;
import dev.telltale.sql.Topics;

@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        description = {
            "Submits a pipeline through the SQL Gateway with the stock SQL client.",
            "A pipeline that runs already is left alone, unless --replace stops it at a savepoint and goes on from there.",
            "With --missing, those that do not run are submitted from their latest checkpoints in CHECKPOINT_DIRECTORY."
        })
final class SubmitCommand implements Runnable {
    private static final Duration SAVEPOINT_WITHIN = Duration.ofMinutes(2);

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PIPELINE",
            arity = "0..*",
            description = "stress, …: folders of sql/ (with --missing, default: all)")
    private List<String> words = new ArrayList<>();

    @ArgGroup
    private Already already = new Already();

    /** What to do with what runs; else it is an error. */
    private static final class Already {
        @Option(names = "--replace", description = "replace the running job, keeping its state")
        private boolean replace;

        @Option(names = "--missing", description = "submit only what does not run, from where it stopped")
        private boolean missing;
    }

    @Override
    public void run() {
        if (words.isEmpty() && !already.missing) {
            throw new IllegalArgumentException("name a pipeline, or say --missing");
        }
        Project project = Project.current();
        List<String> pipelines = project.pipelines(words);
        Settings settings = project.settings().require(Setting.values());
        Jobs jobs = new Jobs(
                project,
                settings,
                project.stackFolder().root(),
                spec.commandLine().getOut());
        for (String pipeline : pipelines) {
            if (already.missing) {
                twins(project, settings, pipeline).ifPresent(spec.commandLine().getOut()::println);
                submitMissing(jobs, pipeline);
            } else {
                submit(project, jobs, settings, pipeline);
            }
        }
    }

    private void submitMissing(Jobs jobs, String pipeline) {
        PrintWriter out = spec.commandLine().getOut();
        jobs.flink()
                .alive(pipeline)
                .ifPresentOrElse(
                        job -> out.printf("%-12s job %s runs already%n", pipeline, job.id()),
                        () -> jobs.goOn(pipeline));
    }

    private void submit(Project project, Jobs jobs, Settings settings, String pipeline) {
        twins(project, settings, pipeline).ifPresent(sentence -> {
            throw new StackException(sentence);
        });
        Optional<FlinkJob> running = jobs.flink().alive(pipeline);
        if (running.isPresent() && !already.replace) {
            throw new StackException(pipeline + " runs already (job "
                    + running.get().id() + "); --replace stops it at a savepoint and goes on from there");
        }
        Optional<String> savepoint = running.map(job ->
                jobs.flink().stopWithSavepoint(job.id(), savepoints(settings, pipeline), false, SAVEPOINT_WITHIN));
        String job = jobs.submit(pipeline, savepoint);
        spec.commandLine().getOut().printf("%s runs as job %s%n", pipeline, job);
    }

    private static Optional<String> twins(Project project, Settings settings, String pipeline) {
        return new TwinJobs(URI.create(settings.get(Setting.FLINK_REST_URL)))
                .find(pipeline, Topics.of(project.sql(), pipeline, settings));
    }

    private static URI savepoints(Settings settings, String pipeline) {
        String directory = settings.get(Setting.CHECKPOINT_DIRECTORY);
        if (directory.isEmpty()) {
            throw new StackException("--replace needs CHECKPOINT_DIRECTORY, the place for the savepoint");
        }
        return URI.create(directory + "/" + pipeline);
    }
}
