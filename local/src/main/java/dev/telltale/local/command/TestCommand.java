package dev.telltale.local.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.local.project.Project;
import dev.telltale.local.testing.given.Case;
import dev.telltale.local.testing.run.CaseResult;
import dev.telltale.local.testing.run.CaseRuns;
import dev.telltale.local.testing.run.CaseSelection;
import dev.telltale.local.testing.run.FastLane;

@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the cases of pipelines, live and in batch, and compares every row.",
            "",
            "A case is a folder sql/PIPELINE/v1/cases/CASE with given records and expected rows. It runs "
                    + "on Flink in this process, without Kafka and without a database. The exit status is 1 "
                    + "if a row differs."
        })
final class TestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PIPELINE[/CASE]",
            arity = "0..*",
            description = "Names of pipelines or of single cases (default: all).")
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() {
        Project project = Project.current();
        List<Case> cases = CaseSelection.of(project, words);
        PrintWriter out = spec.commandLine().getOut();
        if (cases.isEmpty()) {
            out.println(
                    "There are no cases: a case is a folder sql/PIPELINE/v1/cases/CASE with given.jsonl and expect.csv.");
            out.flush();
            return CommandLine.ExitCode.OK;
        }
        Instant start = Instant.now();
        List<CaseResult> results;
        try (FastLane lane = FastLane.start(project.sql(), project.requireValidEnvironment())) {
            results = new CaseRuns(lane, out).run(cases);
        }
        long failed = results.stream().filter(result -> !result.isPassed()).count();
        out.printf(
                Locale.ROOT,
                "%d cases in both modes: %d passed, %d failed in %.1f s%n",
                cases.size(),
                results.size() - failed,
                failed,
                Duration.between(start, Instant.now()).toMillis() / 1000.0);
        out.flush();
        return failed == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
