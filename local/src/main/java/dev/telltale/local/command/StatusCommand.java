package dev.telltale.local.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.telltale.local.console.Json;
import dev.telltale.local.console.TextTable;
import dev.telltale.local.monitor.PipelineStatus;
import dev.telltale.local.project.Project;
import dev.telltale.local.project.ValidPipelines;
import dev.telltale.local.shadow.ShadowStatus;
import dev.telltale.local.stack.EmbeddedStack;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the jobs, windows and readings of all pipelines.",
            "",
            "The readings in a topic are the sum of in_windows, duplicates, late, refused, invalid, "
                    + "filtered and pending. Refused readings belong to windows that the database refuses; "
                    + "table refused_rows gives the reasons. Filtered readings are valid, and the SQL of the "
                    + "pipeline leaves them out; they are told from pending ones while ./telltale fallback runs."
        })
final class StatusCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public void run() {
        Project project = Project.current();
        Settings settings = project.settings().requireAll();
        PipelineStatus status = new PipelineStatus(project, settings);
        List<Map<String, Object>> pipelines = status.rows();
        PrintWriter out = spec.commandLine().getOut();
        List<Map<String, Object>> shadows = new ShadowStatus(project, settings).rows();
        if (json) {
            out.println(Json.of(Map.of("pipelines", pipelines, "shadows", shadows, "endpoints", endpoints(settings))));
        } else {
            endpoints(settings).forEach((name, value) -> out.printf("%-24s %s%n", name, value));
            Map<String, Object> notes = new LinkedHashMap<>();
            pipelines.forEach(row -> notes.put(row.get("pipeline").toString(), row.remove("note")));
            out.println(TextTable.of(pipelines));
            if (!shadows.isEmpty()) {
                out.println("Versions in the shadow, compared with the live ones over the windows of at most an hour:");
                out.println(TextTable.of(shadows));
            }
            notes.forEach((pipeline, note) -> {
                if (note != null && !status.faults().containsKey(pipeline)) {
                    out.println(pipeline + ": " + note);
                }
            });
        }
        out.flush();
        new ValidPipelines(List.of(), status.faults()).requireAll(Map.of());
    }

    private static Map<String, String> endpoints(Settings settings) {
        Map<String, String> endpoints = new LinkedHashMap<>();
        EmbeddedStack.SETTINGS.forEach(name -> endpoints.put(name, settings.get(Setting.valueOf(name))));
        return endpoints;
    }
}
