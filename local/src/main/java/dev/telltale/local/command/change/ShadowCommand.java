package dev.telltale.local.command.change;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.local.console.OptionValues;
import dev.telltale.local.project.Project;
import dev.telltale.local.shadow.Shadows;
import dev.telltale.sql.settings.Settings;

/** Runs a version beside the live one. */
@Command(
        name = "shadow",
        mixinStandardHelpOptions = true,
        description = {
            "Runs another version of a pipeline beside the live one, and compares their rows.",
            "",
            "The version reads the same topic and writes to tables in a schema of its own and to topics of its "
                    + "own; the live version is not touched. ./telltale status and the dashboards show how "
                    + "their rows differ. --stop removes the version with all that it has written."
        })
public final class ShadowCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PIPELINE", description = "Name of a pipeline: a folder of sql/.")
    private String pipeline;

    @Parameters(index = "1", arity = "0..1", paramLabel = "VERSION", description = "Its version, such as v2.")
    private String version;

    @Option(
            names = "--from",
            paramLabel = "beginning|now|T",
            description = "Read the records written since T, such as 2026-01-31T12:00:00Z (default: now).")
    private String from;

    @Option(names = "--stop", description = "Stop the version in the shadow, and remove all that it owns.")
    private boolean stop;

    @Override
    public void run() {
        if (stop == (version != null) || stop && from != null) {
            throw new IllegalArgumentException("name a version, such as v2, or use --stop alone");
        }
        Optional<Instant> since = OptionValues.startTime("--from", from == null ? "now" : from);
        Project project = Project.current();
        project.requirePipeline(pipeline);
        Settings settings = project.settings().requireAll();
        Shadows shadows = new Shadows(project, settings);
        PrintWriter out = spec.commandLine().getOut();
        out.println(stop ? shadows.stop(pipeline) : shadows.start(pipeline, version, since));
        out.flush();
    }
}
