package dev.telltale.bench.benchmark;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;

import dev.telltale.bench.results.Results;
import dev.telltale.local.console.StopSignal;

/**
 * The context of all benchmarks.
 *
 * @param home folder of the project
 * @param options options of the command line
 * @param results receives the results
 * @param stop stop signal, checked in each wait
 * @param progress receives lines of progress
 */
public record BenchmarkContext(
        Path home, BenchmarkOptions options, Results results, StopSignal stop, PrintWriter progress) {

    /** Returns the folder for all temporary files. */
    public Path workFolder() {
        return home.resolve(".telltale").resolve("bench");
    }

    /** Prints a line of progress. */
    public void print(String form, Object... values) {
        progress.printf(Locale.ROOT, form + "%n", values);
        progress.flush();
    }
}
