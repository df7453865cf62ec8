package dev.telltale.local.command;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.local.stack.FlinkJob;
import dev.telltale.local.stack.StackException;
import dev.telltale.sql.Setting;
import dev.telltale.sql.Settings;

@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        description = {
            "Submits a pipeline through the SQL Gateway with the stock SQL client.",
            "A pipeline that runs already is left alone, unless --replace stops it at a savepoint and goes on from there."
        })
final class SubmitCommand implements Runnable {
    private static final Duration SAVEPOINT_WITHIN = Duration.ofMinutes(2);

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PIPELINE", description = "stress, …: a folder of sql/")
    private String pipeline;

    @Option(names = "--replace", description = "replace the running job, keeping its state")
    private boolean replace;

    @Override
    public void run() {
        Project project = Project.current();
        project.requirePipeline(pipeline);
        Settings settings = project.settings().require(Setting.values());
        Jobs jobs = new Jobs(project, settings, project.stackFolder().root());
        Optional<FlinkJob> running = jobs.flink().alive(pipeline);
        if (running.isPresent() && !replace) {
            throw new StackException(pipeline + " runs already (job "
                    + running.get().id() + "); --replace stops it at a savepoint and goes on from there");
        }
        Optional<String> savepoint = running.map(
                job -> jobs.flink().stopWithSavepoint(job.id(), savepoints(settings), false, SAVEPOINT_WITHIN));
        String job = jobs.submit(pipeline, savepoint);
        spec.commandLine().getOut().printf("%s runs as job %s%n", pipeline, job);
    }

    private URI savepoints(Settings settings) {
        String directory = settings.get(Setting.CHECKPOINT_DIRECTORY);
        if (directory.isEmpty()) {
            throw new StackException("--replace needs CHECKPOINT_DIRECTORY, the place for the savepoint");
        }
        return URI.create(directory + "/" + pipeline);
    }
}
