package dev.telltale.local.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of the database's server process on a folder. */
final class PostgresServer {

    /** Recovery after a crash reads the log again, which takes its time on a slow disk. */
    private static final Duration START_TIME = Duration.ofMinutes(2);

    private static final int LOOK_AGAIN_AFTER_MS = 50;

    private final Path data;
    private final PostgresTools tools;
    private final Process process;
    private final LogPump log;

    private PostgresServer(Path data, PostgresTools tools, Process process) {
        this.data = data;
        this.tools = tools;
        this.process = process;
        this.log = LogPump.of(process, "postgresql");
    }

    /** Starts it, in a session of its own: Ctrl-C on the terminal must not stop it before the jobs that write to it. */
    static PostgresServer launch(Path data, int port, PostgresTools tools) {
        List<String> arguments = new ArrayList<>(List.of("-D", data.toString()));
        arguments.addAll(PostgresSettings.arguments(port));
        try {
            Process process = tools.command(ownSession(), "postgres", arguments)
                    .redirectErrorStream(true)
                    .start();
            return new PostgresServer(data, tools, process);
        } catch (IOException e) {
            throw StackException.because("PostgreSQL could not be started", e);
        }
    }

    private static List<String> ownSession() {
        return Command.succeeds(List.of("setsid", "true"))
                ? List.of("setsid")
                : List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec { $ARGV[0] } @ARGV or die $!");
    }

    /** Returns when it lets us in. */
    void awaitReady(PostgresLogin login) {
        Instant deadline = Instant.now().plus(START_TIME);
        try {
            while (!answers(login)) {
                if (process.waitFor(LOOK_AGAIN_AFTER_MS, TimeUnit.MILLISECONDS)) {
                    throw new StackException("PostgreSQL ended at once: " + log.complaint());
                }
                if (Instant.now().isAfter(deadline)) {
                    throw new StackException("PostgreSQL did not answer within " + START_TIME.toSeconds() + " seconds");
                }
            }
        } catch (InterruptedException e) {
            throw Interrupted.during("the start of PostgreSQL", e);
        }
    }

    private boolean answers(PostgresLogin login) {
        try {
            login.connect().close();
            return true;
        } catch (SQLException notYet) {
            return false;
        }
    }

    Process process() {
        return process;
    }

    /** Disconnects everybody, writes what is to be written, ends. One that does not listen is killed: its log recovers. */
    void stop() {
        if (!process.isAlive()) {
            return;
        }
        try {
            tools.stop(data);
        } catch (StackException doesNotListen) {
            process.destroyForcibly();
        }
        process.onExit().join();
    }
}
