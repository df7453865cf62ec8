package dev.telltale.local.command;

import picocli.CommandLine.Help.Ansi;

import dev.telltale.producer.Progress;
import dev.telltale.producer.progress.BarProgress;
import dev.telltale.producer.progress.LineProgress;

/** Shows how producing goes on where it does not mix with the results. */
final class ConsoleProgress {
    private ConsoleProgress() {}

    static Progress onStandardError() {
        return Ansi.AUTO.enabled() ? new BarProgress(System.err) : new LineProgress(System.err);
    }
}
