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
            "Measures Telltale on this machine, side by side with other ways to do the same.",
            "Everything is real: Kafka, PostgreSQL (fsync on) and Flink are started anew for it. Runs that warm up",
            "are not counted; of the others you get median, lowest and highest. Leave the machine alone meanwhile.",
            "Ctrl-C ends it with what has been measured so far."
        },
        footerHeading = "%nWhat can be measured:%n")
public final class BenchCommand implements Callable<Integer> {

    private static final int HELP_WIDTH = 120;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "what to measure, see below (default: all)")
    private List<String> words = new ArrayList<>();

    @Option(names = "--runs", paramLabel = "N", defaultValue = "5", description = "counted runs (default 5)")
    private int runs;

    @Option(
            names = "--warm-ups",
            paramLabel = "N",
            defaultValue = "4",
            description = "runs before those, of each rival of pipeline: planning SQL warms up slowly (default 4)")
    private int warmUps;

    @Option(
            names = "--readings",
            paramLabel = "N",
            defaultValue = "5000000",
            description = "readings through the pipeline in a run (default 5000000)")
    private long readings;

    @Option(
            names = "--readings-http",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "the same for the model behind HTTP, which is slow (default 1000000)")
    private long httpReadings;

    @Option(names = "--workers", paramLabel = "N", defaultValue = "1000", description = "whose they are (default 1000)")
    private int workers;

    @Option(names = "--partitions", paramLabel = "N", defaultValue = "4", description = "of their topic (default 4)")
    private int partitions;

    @Option(
            names = "--rivals",
            paramLabel = "NAME",
            split = ",",
            description = "of pipeline: sql, sql_once, datastream, streams, http, floor (default: all)")
    private List<String> rivals = new ArrayList<>();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "length of a run at a given pace: latency (default 30)")
    private int seconds;

    @Option(names = "--full", description = "the long forms: the whole grid of scale, start with a build from nothing")
    private boolean full;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "bench-results",
            description = "folder for results.json, results.md and throughput.svg (default bench-results)")
    private Path out;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new BenchCommand());
        line.setUsageHelpWidth(HELP_WIDTH).getCommandSpec().usageMessage().footer(Benchmarks.help());
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
