package dev.telltale.local.command.job;

import picocli.CommandLine.Option;

/** The standard options of a command whose {@code --version} is the version of a pipeline. */
final class HelpOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;

    @Option(names = "-V", versionHelp = true, description = "Print version information and exit.")
    private boolean version;
}
