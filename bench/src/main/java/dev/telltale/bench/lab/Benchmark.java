package dev.telltale.bench.lab;

import java.util.concurrent.CancellationException;

/** Something that can be measured by its word on the command line. */
public interface Benchmark {

    /** What it is called there and in the results. */
    String word();

    /** The question that it answers, for the help. */
    String question();

    /**
     * Measures, and adds what comes of it to the results as it comes.
     *
     * @throws CancellationException when the user wants no more
     * @throws BenchException when what is measured does not do what it should
     */
    void measure(Lab lab) throws Exception;
}
