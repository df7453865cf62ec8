package dev.telltale.bench.inference;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import dev.telltale.bench.benchmark.Benchmark;
import dev.telltale.bench.benchmark.BenchmarkContext;
import dev.telltale.bench.http.ModelServer;
import dev.telltale.bench.results.Quantity;

/** Runs a JMH benchmark with different numbers of threads. */
public final class JmhBenchmark implements Benchmark {

    private static final Quantity MEDIAN = new Quantity("median call", "ns");
    private static final Quantity SLOW = new Quantity("99th percentile", "ns");
    private static final Quantity ALLOCATED = new Quantity("allocation", "B/call");
    private static final int SLOW_PERCENT = 99;

    private final String name;
    private final String summary;
    private final Class<?> measured;
    private final int[] threads;

    private JmhBenchmark(String name, String summary, Class<?> measured, int... threads) {
        this.name = name;
        this.summary = summary;
        this.measured = measured;
        this.threads = threads;
    }

    /** Returns the benchmark of the prediction. */
    public static Benchmark ofModel() {
        return new JmhBenchmark(
                "inference",
                "time of a prediction, compared with XGBoost, H2O and HTTP",
                InferenceBenchmark.class,
                1,
                2);
    }

    /** Returns the benchmark of the parsing of event time. */
    public static Benchmark ofTime() {
        return new JmhBenchmark("time", "time to parse an instant, compared with Flink", EventTimeBenchmark.class, 1);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return summary;
    }

    /** Measures each run in a new JVM, which warms up first. */
    @Override
    public void measure(BenchmarkContext context) throws RunnerException {
        for (int count : threads) {
            for (int run = 1; run <= context.options().runs(); run++) {
                context.print(
                        "%s, threads: %d, run %d of %d",
                        name, count, run, context.options().runs());
                for (RunResult result : new Runner(options(context, count)).run()) {
                    add(context, result, count);
                }
            }
        }
    }

    private Options options(BenchmarkContext context, int count) {
        return new OptionsBuilder()
                .include(measured.getName())
                .threads(count)
                .forks(1)
                .measurementTime(TimeValue.seconds(context.options().full() ? 5 : 1))
                .addProfiler(GCProfiler.class)
                .jvmArgsAppend("-Dtelltale.home=" + context.home(), ModelServer.NO_DELAY)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
    }

    private void add(BenchmarkContext context, RunResult result, int count) {
        String subject = result.getPrimaryResult().getLabel() + (count == 1 ? ", 1 thread" : ", " + count + " threads");
        context.results().add(name, subject, MEDIAN, percentile(result, 50));
        context.results().add(name, subject, SLOW, percentile(result, SLOW_PERCENT));
        Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
        context.results().add(name, subject, ALLOCATED, allocated.getScore());
    }

    private static double percentile(RunResult result, double rank) {
        return result.getPrimaryResult().getStatistics().getPercentile(rank);
    }
}
