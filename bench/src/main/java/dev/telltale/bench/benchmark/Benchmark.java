package dev.telltale.bench.benchmark;

import java.util.concurrent.CancellationException;

import dev.telltale.sql.failure.TelltaleException;

/** A benchmark of the command line. */
public interface Benchmark {

    /** Returns its name on the command line and in the results. */
    String name();

    /** Returns what it measures, for the help. */
    String summary();

    /**
     * Runs the benchmark, and adds each result as soon as it is measured.
     *
     * @throws CancellationException if the user stops the benchmark
     * @throws TelltaleException if the measured program fails
     */
    void measure(BenchmarkContext context) throws Exception;
}
