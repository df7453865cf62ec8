package dev.telltale.local.command;

import java.time.Instant;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.local.project.Project;
import dev.telltale.sql.check.ClockCheck;
import dev.telltale.sql.script.Mode;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.TimeRange;
import dev.telltale.sql.settings.Settings;

@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the whole SQL script of a pipeline for sql-client.sh -f.",
            "",
            "The script contains the database password."
        })
final class RenderCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PIPELINE", description = "Name of a pipeline: a folder of sql/.")
    private String pipeline;

    @Option(
            names = "--mode",
            paramLabel = "stream|batch",
            defaultValue = "stream",
            description = "Mode of the script, stream or batch (default: ${DEFAULT-VALUE}).")
    private Mode mode;

    @Override
    public void run() {
        Project project = Project.current();
        project.requirePipeline(pipeline);
        Settings settings = project.settings().requireAll();
        Script script = mode == Mode.STREAM
                ? project.pipeline(pipeline, settings).streamScript()
                : project.pipeline(pipeline, settings).batchScript(allUpToNow());
        ClockCheck.warnings(script).forEach(line -> spec.commandLine().getErr().println("telltale: " + line));
        spec.commandLine().getOut().print(script.text());
        spec.commandLine().getOut().flush();
    }

    private static TimeRange allUpToNow() {
        return new TimeRange(Instant.EPOCH, Instant.now());
    }
}
