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

import dev.telltale.bench.http.ModelServer;
import dev.telltale.bench.lab.Benchmark;
import dev.telltale.bench.lab.Lab;
import dev.telltale.bench.results.Quantity;

/** Runs a class of JMH's, with one thread and with two, and keeps what a call costs. */
public final class InferenceMeasuring implements Benchmark {

    private static final Quantity MEDIAN = new Quantity("median call", "ns");
    private static final Quantity SLOW = new Quantity("99 % of calls", "ns");
    private static final Quantity ALLOCATED = new Quantity("allocation", "B a call");
    private static final int SLOW_PERCENT = 99;

    private final String word;
    private final String question;
    private final Class<?> measured;
    private final int[] threads;

    private InferenceMeasuring(String word, String question, Class<?> measured, int... threads) {
        this.word = word;
        this.question = question;
        this.measured = measured;
        this.threads = threads;
    }

    /** Of a window's level. */
    public static Benchmark ofModel() {
        return new InferenceMeasuring(
                "inference", "Cost of a prediction, beside XGBoost, H2O and HTTP.", InferenceBenchmark.class, 1, 2);
    }

    /** Of a reading's time. */
    public static Benchmark ofTime() {
        return new InferenceMeasuring("time", "Cost of parsing an instant.", EventTimeBenchmark.class, 1);
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public String question() {
        return question;
    }

    /** Each run is a Java of its own that warms up first. */
    @Override
    public void measure(Lab lab) throws RunnerException {
        for (int count : threads) {
            for (int run = 1; run <= lab.plan().runs(); run++) {
                lab.say(
                        "%s, %d threads: run %d of %d",
                        word, count, run, lab.plan().runs());
                for (RunResult result : new Runner(options(lab, count)).run()) {
                    add(lab, result, count);
                }
            }
        }
    }

    private Options options(Lab lab, int count) {
        return new OptionsBuilder()
                .include(measured.getName())
                .threads(count)
                .forks(1)
                .measurementTime(TimeValue.seconds(lab.plan().full() ? 5 : 1))
                .addProfiler(GCProfiler.class)
                .jvmArgsAppend("-Dtelltale.home=" + lab.home(), ModelServer.AT_ONCE)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
    }

    private void add(Lab lab, RunResult result, int count) {
        String subject = result.getPrimaryResult().getLabel() + (count == 1 ? ", 1 thread" : ", " + count + " threads");
        lab.results().add(word, subject, MEDIAN, percentile(result, 50));
        lab.results().add(word, subject, SLOW, percentile(result, SLOW_PERCENT));
        Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
        lab.results().add(word, subject, ALLOCATED, allocated.getScore());
    }

    private static double percentile(RunResult result, double rank) {
        return result.getPrimaryResult().getStatistics().getPercentile(rank);
    }
}
