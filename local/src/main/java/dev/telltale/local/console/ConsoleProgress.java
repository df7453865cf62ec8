package dev.telltale.local.console;

import picocli.CommandLine.Help.Ansi;

import dev.telltale.producer.Progress;
import dev.telltale.producer.progress.BarProgress;
import dev.telltale.producer.progress.LineProgress;

/** Shows the progress of a producer on standard error, apart from the results. */
public final class ConsoleProgress {
    private ConsoleProgress() {}

    /** Shows a bar on a terminal, else a line now and then. */
    public static Progress onStandardError() {
        return Ansi.AUTO.enabled() ? new BarProgress(System.err) : new LineProgress(System.err);
    }
}
