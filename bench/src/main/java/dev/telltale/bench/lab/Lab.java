package dev.telltale.bench.lab;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;

import dev.telltale.bench.results.Results;
import dev.telltale.local.console.StopSignal;

/**
 * What every benchmark is given.
 *
 * @param home the project's folder
 * @param plan how much is measured
 * @param results where it goes
 * @param stop asked in every wait
 * @param progress told what is going on, in lines
 */
public record Lab(Path home, Plan plan, Results results, StopSignal stop, PrintWriter progress) {

    /** Where everything that measuring leaves behind on disk is, results apart. */
    public Path scratch() {
        return home.resolve(".telltale").resolve("bench");
    }

    /** Says a line. */
    public void say(String form, Object... values) {
        progress.printf(Locale.ROOT, form + "%n", values);
        progress.flush();
    }
}
