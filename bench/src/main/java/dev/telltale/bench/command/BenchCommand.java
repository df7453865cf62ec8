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
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.bench.benchmark.Benchmark;
import dev.telltale.bench.benchmark.BenchmarkContext;
import dev.telltale.bench.benchmark.BenchmarkOptions;
import dev.telltale.bench.results.Conditions;
import dev.telltale.bench.results.ResultFiles;
import dev.telltale.bench.results.ResultTable;
import dev.telltale.bench.results.Results;
import dev.telltale.local.console.StopSignal;

/** The command {@code ./telltale bench}. */
@Command(
        name = "./telltale bench",
        sortOptions = false,
        description = {
            "Measures Telltale on this machine and compares it with other implementations.%n",
            "Each benchmark starts its own Kafka, PostgreSQL (fsync on) and Flink. Warm-up runs are not counted; the result "
                    + "is the median, minimum and maximum of the other runs. Do not use the machine meanwhile. Ctrl-C "
                    + "stops and prints the results so far.%n"
        },
        footerHeading = "%nBenchmarks:%n")
public final class BenchCommand implements Callable<Integer> {

    private static final int NAME_COLUMN = 13;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this help")
    private boolean help;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "benchmarks to run (default: all)")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "5",
            description = "measured runs (default: ${DEFAULT-VALUE})")
    private int runs;

    @Option(
            names = "--warm-ups",
            paramLabel = "N",
            defaultValue = "4",
            description = "pipeline: warm-up runs of each rival, because the SQL planner warms up slowly "
                    + "(default: ${DEFAULT-VALUE})")
    private int warmUps;

    @Option(
            names = "--readings",
            paramLabel = "N",
            defaultValue = "5000000",
            description = "readings per run (default: ${DEFAULT-VALUE})")
    private long readings;

    @Option(
            names = "--readings-http",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "readings per run of the slow rival http (default: ${DEFAULT-VALUE})")
    private long httpReadings;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "1000",
            description = "workers with readings (default: ${DEFAULT-VALUE})")
    private int workers;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description = "partitions of the topic (default: ${DEFAULT-VALUE})")
    private int partitions;

    @Option(
            names = "--rivals",
            paramLabel = "NAME",
            split = ",",
            description =
                    "pipeline: sql, sql_once, sql_blackhole, datastream, streams, spark, duckdb, http, floor (default: all)")
    private List<String> rivals = new ArrayList<>();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "latency: length of a run (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--seconds-steady",
            paramLabel = "N",
            defaultValue = "60",
            description = "steady: length of a run after its first 10 s (default: ${DEFAULT-VALUE})")
    private int steadySeconds;

    @Option(
            names = "--readings-steady",
            paramLabel = "N",
            defaultValue = "100000000",
            description = "steady: readings in the topic, 5 GB (default: ${DEFAULT-VALUE})")
    private long steadyReadings;

    @Option(
            names = "--full",
            description = "scale: all combinations; start: also a build with downloaded libraries; "
                    + "fallback: also ten times the backlog")
    private boolean full;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "bench-results",
            description = "folder of results.json, results.md and throughput.svg (default: ${DEFAULT-VALUE})")
    private Path out;

    /** Runs the command. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command, ready to parse and execute arguments. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new BenchCommand());
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, BenchCommand::benchmarks);
        return line.setParameterExceptionHandler((mistake, given) -> Failure.wrongUsage(mistake))
                .setExecutionExceptionHandler((failure, command, parsed) -> Failure.print(failure, command));
    }

    /** Returns the benchmarks with their summaries, wrapped at the width of the help. */
    private static String benchmarks(Help help) {
        int width = help.commandSpec().usageMessage().width();
        Help.TextTable table = Help.TextTable.forColumns(
                help.colorScheme(),
                new Help.Column(NAME_COLUMN, 2, Help.Column.Overflow.SPAN),
                new Help.Column(width - NAME_COLUMN, 1, Help.Column.Overflow.WRAP));
        Benchmarks.all().forEach(benchmark -> table.addRowValues(benchmark.name(), benchmark.summary()));
        return table.toString();
    }

    @Override
    public Integer call() throws IOException {
        List<Benchmark> chosen = Benchmarks.of(names);
        Duration paced = Duration.ofSeconds(seconds);
        BenchmarkOptions.Steady steady = new BenchmarkOptions.Steady(Duration.ofSeconds(steadySeconds), steadyReadings);
        BenchmarkOptions options = new BenchmarkOptions(
                runs, warmUps, readings, httpReadings, workers, partitions, rivals, paced, steady, full);
        Path home = Path.of(System.getProperty("telltale.home", "")).toAbsolutePath();
        Conditions conditions = ConditionsCollector.collect(home, options);
        CommandLine line = spec.commandLine();
        BenchmarkContext context =
                new BenchmarkContext(home, options, new Results(), StopSignal.onSignal(), line.getErr());
        int exit = BenchmarkRunner.all(chosen, context);
        report(conditions.with(context.results().conditions()), context.results(), line.getOut());
        return exit;
    }

    private void report(Conditions conditions, Results results, PrintWriter text) throws IOException {
        if (results.figures().isEmpty()) {
            return;
        }
        conditions.values().forEach((name, value) -> text.printf("%-11s %s%n", name, value));
        text.println(ResultTable.of(results.figures()));
        new ResultFiles(out).write(conditions, results.figures());
        text.println("Results written to " + out.toAbsolutePath().normalize());
        text.flush();
    }
}
