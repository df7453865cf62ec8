package dev.telltale.local.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.local.check.ContractCheck;
import dev.telltale.local.check.DashboardCheck;
import dev.telltale.local.check.MigratedDatabase;
import dev.telltale.local.check.QueryCheck;
import dev.telltale.local.project.Project;
import dev.telltale.sql.check.Finding;
import dev.telltale.sql.check.ProjectCheck;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Finds the faults of pipelines without running them.",
            "",
            "Plans both modes with Flink, and the queries, also those of dashboards, with a PostgreSQL of its "
                    + "own, in which it runs the migrations. Compares the files of each pipeline with each other "
                    + "and with the tables. "
                    + "Needs no running stack. The exit status is 1 if there are errors; warnings alone leave it at 0."
        })
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PIPELINE",
            arity = "0..*",
            description = "Names of pipelines: folders of sql/ (default: all).")
    private List<String> words = new ArrayList<>();

    @Option(names = "--json", description = "Print the findings as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Project project = Project.current();
        List<String> pipelines = project.pipelines(words);
        Settings settings = project.requireValidEnvironment();
        List<Finding> findings = new ArrayList<>();
        try (MigratedDatabase database = MigratedDatabase.start(project)) {
            findings.addAll(new ProjectCheck(project.sql(), settings).all(pipelines));
            List<Pipeline> valid = valid(project, settings, pipelines);
            findings.addAll(new ContractCheck(database).findings(valid));
            findings.addAll(new QueryCheck(database, project.sql()).findings(valid));
            findings.addAll(new DashboardCheck(database, project).findings(words));
        }
        Collections.sort(findings);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(array(findings).toPrettyString());
        } else {
            findings.forEach(finding -> out.println(finding.text()));
            out.println(summary(findings, pipelines.size()));
        }
        out.flush();
        return findings.stream().anyMatch(Finding::isError) ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    private static List<Pipeline> valid(Project project, Settings settings, List<String> names) {
        List<Pipeline> valid = new ArrayList<>();
        Pipelines files = project.sql();
        for (String name : names) {
            for (String version : files.versions(name)) {
                try {
                    valid.add(files.get(name, version, settings));
                } catch (TelltaleException reported) {
                    continue;
                }
            }
        }
        return valid;
    }

    private static ArrayNode array(List<Finding> findings) {
        ArrayNode array = JsonMapper.builder().build().createArrayNode();
        findings.forEach(finding -> array.addObject()
                .put("file", finding.file())
                .put("line", finding.line())
                .put("severity", finding.isError() ? "error" : "warning")
                .put("message", finding.sentence()));
        return array;
    }

    private static String summary(List<Finding> findings, int pipelines) {
        long errors = findings.stream().filter(Finding::isError).count();
        return "%s checked: %s, %s"
                .formatted(
                        count(pipelines, "pipeline"),
                        count(errors, "error"),
                        count(findings.size() - errors, "warning"));
    }

    private static String count(long number, String thing) {
        return (number == 0 ? "no" : number) + " " + thing + (number == 1 ? "" : "s");
    }
}
