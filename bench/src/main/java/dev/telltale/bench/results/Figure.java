package dev.telltale.bench.results;

import java.util.List;

/**
 * One quantity of one subject, with a value for each run.
 *
 * @param benchmark name of the benchmark
 * @param subject measured program or case
 * @param quantity measured quantity
 * @param runs values in the order of the runs
 */
public record Figure(String benchmark, String subject, Quantity quantity, List<Double> runs) {

    /** Copies the values. */
    public Figure {
        runs = List.copyOf(runs);
    }

    /** Returns median, minimum and maximum. */
    public Summary summary() {
        return Summary.of(runs);
    }
}
