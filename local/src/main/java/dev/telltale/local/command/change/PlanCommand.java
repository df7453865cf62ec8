package dev.telltale.local.command.change;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.fallback.version.LiveVersion;
import dev.telltale.fallback.version.PipelineVersions;
import dev.telltale.local.console.Json;
import dev.telltale.local.plan.PlanJson;
import dev.telltale.local.plan.PlanText;
import dev.telltale.local.plan.ServerFacts;
import dev.telltale.local.project.Project;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.plan.VersionPlan;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what a new version of a pipeline changes, and changes nothing.",
            "",
            "Compares files, columns and the plans of Flink. State of the live job: keep (only what comes "
                    + "after the windows differs), keep with mixed windows (open windows get readings of both "
                    + "versions) or fresh (the new version starts without state). Needs no running stack; "
                    + "database and Kafka tell the live version and what a switch costs."
        },
        footer = {"", "Exit status: 0 nothing to do, 3 changes, 1 failure, 2 wrong usage."})
public final class PlanCommand implements Callable<Integer> {
    private static final int CHANGES = 3;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PIPELINE", description = "Name of a pipeline: a folder of sql/.")
    private String pipeline;

    @Option(
            names = "--from-version",
            paramLabel = "VERSION",
            description = "Version to start from, such as v1 (default: the live one, else the one before the other).")
    private String from;

    @Option(
            names = "--to-version",
            paramLabel = "VERSION",
            description = "New version, such as v2 (default: the newest).")
    private String to;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        Project project = Project.current();
        project.requirePipeline(pipeline);
        Settings given = project.settings();
        boolean hasServers = given.isAcceptable(Setting.DATABASE_USER) && given.isAcceptable(Setting.DATABASE_PASSWORD);
        Settings settings = hasServers ? given.requireAll() : project.requireValidEnvironment();
        Pipelines pipelines = project.sql();
        String after = to == null ? newest(pipelines) : to;
        String before = from == null ? live(pipelines, settings, hasServers, after) : from;
        VersionPlan plan =
                VersionPlan.of(pipelines.get(pipeline, before, settings), pipelines.get(pipeline, after, settings));
        print(plan, servers(plan, hasServers));
        return plan.isEmpty() ? CommandLine.ExitCode.OK : CHANGES;
    }

    private static ServerFacts servers(VersionPlan plan, boolean hasServers) {
        if (plan.isEmpty()) {
            return ServerFacts.NONE;
        }
        return hasServers ? ServerFacts.of(plan.after()) : ServerFacts.ofNoServers();
    }

    private void print(VersionPlan plan, ServerFacts servers) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.of(PlanJson.of(plan, servers)));
        } else {
            PlanText.lines(plan, servers).forEach(out::println);
        }
        out.flush();
    }

    private String newest(Pipelines pipelines) {
        List<String> versions = pipelines.versions(pipeline);
        if (versions.isEmpty()) {
            throw new TelltaleException(pipeline + " has no complete version");
        }
        return versions.get(versions.size() - 1);
    }

    /** The live version, as far as the database answers; else the one before the new one. */
    private String live(Pipelines pipelines, Settings settings, boolean hasServers, String after) {
        if (hasServers) {
            try {
                return new PipelineVersions(settings)
                        .live(pipeline)
                        .map(LiveVersion::version)
                        .orElseGet(() -> previous(pipelines, after));
            } catch (TelltaleException noAnswer) {
                spec.commandLine()
                        .getErr()
                        .println("telltale: the live version is not known: " + noAnswer.getMessage());
            }
        }
        return previous(pipelines, after);
    }

    private String previous(Pipelines pipelines, String after) {
        List<String> versions = pipelines.versions(pipeline);
        int index = versions.indexOf(after);
        return index > 0 ? versions.get(index - 1) : after;
    }
}
