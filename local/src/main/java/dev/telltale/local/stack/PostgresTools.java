package dev.telltale.local.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL's programs, run as the right user, in the C locale whatever this process's is.
 *
 * @param home the folder that has {@code bin}
 * @param user as whom they run
 */
record PostgresTools(Path home, PostgresUser user) {

    private static final int STOP_SECONDS = 30;

    /** Unpacks the programs on first use. */
    static PostgresTools below(Path parent) {
        return new PostgresTools(PostgresPrograms.unpackedBelow(parent), PostgresUser.find());
    }

    /** Runs a program to its end, which must be a good one. */
    void run(String whatFails, String program, List<String> arguments) {
        try {
            Command.Outcome outcome = Command.run(command(List.of(), program, arguments));
            if (outcome.exitStatus() != 0) {
                throw new StackException(whatFails + ": " + outcome.complaint());
            }
        } catch (IOException e) {
            throw StackException.because(whatFails, e);
        }
    }

    /** Disconnects everybody from the server on a folder, lets it write what is to be written, and waits for its end. */
    void stop(Path data) {
        run(
                "PostgreSQL could not be stopped",
                "pg_ctl",
                List.of("stop", "-D", data.toString(), "-m", "fast", "-w", "-t", Integer.toString(STOP_SECONDS)));
    }

    /** A program ready to be started, with other words in front of it. */
    ProcessBuilder command(List<String> before, String program, List<String> arguments) {
        List<String> words = new ArrayList<>(before);
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
