package dev.telltale.local.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.telltale.sql.failure.TelltaleException;

/**
 * PostgreSQL's programs, run as a suitable user in the C locale.
 *
 * @param home the folder that contains {@code bin}
 * @param user the user that runs them
 */
record PostgresTools(Path home, PostgresUser user) {

    private static final int STOP_SECONDS = 30;

    /** Unpacks the programs on first use. */
    static PostgresTools below(Path parent) {
        return new PostgresTools(PostgresPrograms.unpackedBelow(parent), PostgresUser.find());
    }

    /** Runs a program to its end and fails if its exit status is not 0. */
    void run(String failure, String program, List<String> arguments) {
        try {
            Command.Outcome outcome = Command.run(command(List.of(), program, arguments));
            if (outcome.exitStatus() != 0) {
                throw new TelltaleException(failure + ": " + outcome.error());
            }
        } catch (IOException e) {
            throw TelltaleException.because(failure, e);
        }
    }

    /** Stops the server on a data folder: closes all connections, writes a checkpoint, waits for the end. */
    void stop(Path data) {
        run(
                "PostgreSQL could not be stopped",
                "pg_ctl",
                List.of("stop", "-D", data.toString(), "-m", "fast", "-w", "-t", Integer.toString(STOP_SECONDS)));
    }

    /** Prepares a program with a prefix to its command line. */
    ProcessBuilder command(List<String> prefix, String program, List<String> arguments) {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(user.prefix());
        words.add(home.resolve("bin").resolve(program).toString());
        words.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        return builder;
    }
}
