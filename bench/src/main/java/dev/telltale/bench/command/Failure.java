package dev.telltale.bench.command;

import org.apache.logging.log4j.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

import dev.telltale.sql.failure.TelltaleException;

/** Prints failures in one line. */
final class Failure {

    private Failure() {}

    static int wrongUsage(ParameterException mistake) {
        CommandLine command = mistake.getCommandLine();
        command.getErr().println("telltale: " + oneLine(mistake.getMessage()) + " (see ./telltale bench --help)");
        return CommandLine.ExitCode.USAGE;
    }

    static int print(Exception failure, CommandLine command) {
        command.getErr().println("telltale: " + sentence(failure));
        return failure instanceof IllegalArgumentException ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    static String sentence(Exception failure) {
        if (failure instanceof TelltaleException || failure instanceof IllegalArgumentException) {
            return oneLine(failure.getMessage());
        }
        LogManager.getLogger(Failure.class).error("unexpected failure", failure);
        return "unexpected failure, see the log in .telltale/bench/logs: " + oneLine(failure.toString());
    }

    private static String oneLine(String text) {
        return text == null ? "no reason given" : text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
