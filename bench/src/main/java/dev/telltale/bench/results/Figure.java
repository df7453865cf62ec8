package dev.telltale.bench.results;

import java.util.List;

/**
 * One quantity of one subject, from each counted run.
 *
 * @param benchmark its word on the command line
 * @param subject who or what was measured, and how where that is not the usual way
 * @param quantity what was measured
 * @param runs one value per run, in their order
 */
public record Figure(String benchmark, String subject, Quantity quantity, List<Double> runs) {

    /** Copies the runs. */
    public Figure {
        runs = List.copyOf(runs);
    }

    /** Median and spread. */
    public Summary summary() {
        return Summary.of(runs);
    }
}
