package dev.telltale.bench.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.bench.lab.Benchmark;
import dev.telltale.bench.lab.Lab;
import dev.telltale.bench.lab.Plan;
import dev.telltale.bench.results.Conditions;
import dev.telltale.bench.results.ResultFiles;
import dev.telltale.bench.results.ResultTable;
import dev.telltale.bench.results.Results;
import dev.telltale.local.console.StopSignal;

/** The command line: {@code ./telltale bench --help} says what can be measured. */
@Command(
        name = "./telltale bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures the speed of Telltale on this machine, beside other solutions.",
            "",
            "Kafka, PostgreSQL (with fsync) and Flink are started for each benchmark. Warm-up runs do not count; the "
                    + "results are median, minimum and maximum of the other runs. Ctrl-C ends the benchmarks with the "
                    + "results so far."
        },
        footerHeading = "%nBenchmarks:%n")
public final class BenchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Names of benchmarks, see below (default: all).")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "5",
            description = "Number of counted runs (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--warm-ups",
            paramLabel = "N",
            defaultValue = "4",
            description = "Number of warm-up runs of each rival of pipeline (default: ${DEFAULT-VALUE}).")
    private int warmUps;

    @Option(
            names = "--readings",
            paramLabel = "N",
            defaultValue = "5000000",
            description = "Number of readings per run of pipeline (default: ${DEFAULT-VALUE}).")
    private long readings;

    @Option(
            names = "--readings-http",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Number of readings per run of the rival http (default: ${DEFAULT-VALUE}).")
    private long httpReadings;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Number of workers (default: ${DEFAULT-VALUE}).")
    private int workers;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description = "Number of partitions of the topic (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--rivals",
            paramLabel = "NAME",
            split = ",",
            description = "Rivals of pipeline: sql, sql_once, datastream, streams, http, floor (default: all).")
    private List<String> rivals = new ArrayList<>();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "Duration of a run of latency (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--full", description = "Measure all combinations in scale, and a build in start.")
    private boolean full;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "bench-results",
            description = "Folder for results.json, results.md and throughput.svg (default: ${DEFAULT-VALUE}).")
    private Path out;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new BenchCommand());
        line.getCommandSpec().usageMessage().footer(Benchmarks.help());
        return line.setParameterExceptionHandler((mistake, given) -> Failure.wrongUsage(mistake))
                .setExecutionExceptionHandler((failure, command, parsed) -> Failure.print(failure, command));
    }

    @Override
    public Integer call() throws IOException {
        List<Benchmark> chosen = Benchmarks.of(words);
        Duration paced = Duration.ofSeconds(seconds);
        Plan plan = new Plan(runs, warmUps, readings, httpReadings, workers, partitions, rivals, paced, full);
        Path home = Path.of(System.getProperty("telltale.home", "")).toAbsolutePath();
        Conditions conditions = Facts.gather(home, plan);
        CommandLine line = spec.commandLine();
        Lab lab = new Lab(home, plan, new Results(), StopSignal.onSignal(), line.getErr());
        int exit = Measuring.all(chosen, lab);
        report(conditions.with(lab.results().facts()), lab.results(), line.getOut());
        return exit;
    }

    private void report(Conditions conditions, Results results, PrintWriter text) throws IOException {
        if (results.figures().isEmpty()) {
            return;
        }
        conditions.facts().forEach((name, value) -> text.printf("%-11s %s%n", name, value));
        text.println(ResultTable.of(results.figures()));
        new ResultFiles(out).write(conditions, results.figures());
        text.println("Written: results.json, results.md and any chart, in "
                + out.toAbsolutePath().normalize());
        text.flush();
    }
}
