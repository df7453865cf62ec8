package dev.telltale.local.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.local.console.StopSignal;
import dev.telltale.local.project.Project;
import dev.telltale.local.testing.full.FullLane;
import dev.telltale.local.testing.given.Case;
import dev.telltale.local.testing.run.CaseLane;
import dev.telltale.local.testing.run.CaseResult;
import dev.telltale.local.testing.run.CaseRuns;
import dev.telltale.local.testing.run.CaseSelection;
import dev.telltale.local.testing.run.ChangedPipelines;
import dev.telltale.local.testing.run.FastLane;
import dev.telltale.local.testing.run.JunitFile;
import dev.telltale.sql.failure.TelltaleException;

@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the cases of pipelines, live and in batch, and compares every row.",
            "",
            "A case is a folder sql/PIPELINE/VERSION/cases/CASE with given records and expected rows. It runs "
                    + "on Flink in this process, without Kafka and without a database; with --full, on a stack "
                    + "of its own. The exit status is 1 if a row differs."
        })
final class TestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PIPELINE[/VERSION][/CASE]",
            arity = "0..*",
            description =
                    "Names of pipelines, of their versions or of single cases (default: all cases of all versions).")
    private List<String> words = new ArrayList<>();

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the results as JUnit XML to this file.")
    private Path junit;

    @Option(
            names = "--full",
            description = "Run on Kafka, PostgreSQL and Flink, started for this and deleted afterwards.")
    private boolean full;

    @Option(names = "--watch", description = "Run the cases of a pipeline again when its files change, until Ctrl-C.")
    private boolean watch;

    @Override
    public Integer call() throws InterruptedException {
        if (full && watch) {
            throw new IllegalArgumentException("--watch runs without --full");
        }
        Project project = Project.current();
        PrintWriter out = spec.commandLine().getOut();
        if (CaseSelection.of(project, words).isEmpty() && !watch) {
            out.println("There are no cases. A case is a folder sql/PIPELINE/v1/cases/CASE with given.jsonl");
            out.println("or given.csv, and expect.csv.");
            out.flush();
            return CommandLine.ExitCode.OK;
        }
        StopSignal stop = StopSignal.onSignal();
        stop.interruptsThisThread();
        try {
            return run(project, out) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        } catch (RuntimeException | InterruptedException failure) {
            if (!stop.interruptsNoThread()) {
                throw failure;
            }
            if (!watch) {
                throw new TelltaleException("stopped before all cases had run", failure);
            }
            return CommandLine.ExitCode.OK;
        }
    }

    private boolean run(Project project, PrintWriter out) throws InterruptedException {
        try (CaseLane lane = full
                ? FullLane.start(project, out)
                : FastLane.start(project.sql(), project.requireValidEnvironment())) {
            boolean passed = run(lane, CaseSelection.of(project, words), out);
            if (watch) {
                runAgain(project, lane, out);
            }
            return passed;
        }
    }

    private boolean run(CaseLane lane, List<Case> cases, PrintWriter out) {
        Instant start = Instant.now();
        List<CaseResult> results = new CaseRuns(lane, out).run(cases);
        long failed = results.stream().filter(result -> !result.isPassed()).count();
        out.printf(
                Locale.ROOT,
                "%d %s, both modes: %d passed, %d failed in %.1f s%n",
                cases.size(),
                cases.size() == 1 ? "case" : "cases",
                results.size() - failed,
                failed,
                Duration.between(start, Instant.now()).toMillis() / 1000.0);
        out.flush();
        if (junit != null) {
            JunitFile.write(junit, results);
        }
        return failed == 0;
    }

    private void runAgain(Project project, CaseLane lane, PrintWriter out) throws InterruptedException {
        List<String> watched = words.isEmpty()
                ? project.sql().names()
                : words.stream().map(word -> word.split("/", 2)[0]).distinct().toList();
        try (ChangedPipelines files = new ChangedPipelines(project.sql().folder(), watched)) {
            out.println("Waiting for changes. Ctrl-C ends.");
            out.flush();
            for (Set<String> changed = files.await(); !changed.isEmpty(); changed = files.await()) {
                changed.forEach(lane::forget);
                Set<String> again = changed;
                run(
                        lane,
                        CaseSelection.of(project, words).stream()
                                .filter(one -> again.contains(one.pipeline()))
                                .toList(),
                        out);
            }
        }
    }
}
