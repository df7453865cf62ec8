package dev.telltale.local.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Lists the benchmarks in the help; the launcher starts them without this class. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the speed of Telltale on this machine.",
            "",
            "The launcher starts the benchmarks: ./telltale bench --help lists them."
        })
final class BenchPlaceholder implements Runnable {
    @Unmatched
    private String[] arguments;

    @Override
    public void run() {
        throw new IllegalArgumentException("bench must be the first argument of the launcher: ./telltale bench");
    }
}
