package dev.telltale.local.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.telltale.local.service.Interrupted;
import dev.telltale.sql.failure.TelltaleException;

/** A running server process on a data folder. */
final class PostgresServer {

    /** Recovery after a crash replays the write-ahead log, which is slow on a slow disk. */
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

    private static final int POLL_INTERVAL_MS = 50;

    private final Path data;
    private final PostgresTools tools;
    private final Process process;
    private final ProcessLog log;

    private PostgresServer(Path data, PostgresTools tools, Process process) {
        this.data = data;
        this.tools = tools;
        this.process = process;
        this.log = ProcessLog.of(process, "postgresql");
    }

    /** Starts the server in its own session: Ctrl-C must not stop it before the jobs that write to it. */
    static PostgresServer launch(Path data, int port, PostgresTools tools) {
        List<String> arguments = new ArrayList<>(List.of("-D", data.toString()));
        arguments.addAll(PostgresSettings.arguments(port));
        try {
            Process process = tools.command(ownSession(), "postgres", arguments)
                    .redirectErrorStream(true)
                    .start();
            return new PostgresServer(data, tools, process);
        } catch (IOException e) {
            throw TelltaleException.because("PostgreSQL could not be started", e);
        }
    }

    private static List<String> ownSession() {
        return Command.succeeds(List.of("setsid", "true"))
                ? List.of("setsid")
                : List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec { $ARGV[0] } @ARGV or die $!");
    }

    /** Waits until the server accepts the login. */
    void awaitReady(PostgresLogin login) {
        Instant deadline = Instant.now().plus(START_TIMEOUT);
        try {
            while (!answers(login)) {
                if (process.waitFor(POLL_INTERVAL_MS, TimeUnit.MILLISECONDS)) {
                    throw new TelltaleException("PostgreSQL ended during its start: " + log.error());
                }
                if (Instant.now().isAfter(deadline)) {
                    throw new TelltaleException(
                            "PostgreSQL did not answer within " + START_TIMEOUT.toSeconds() + " seconds");
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

    /** Stops the server; kills it if it does not react, which the write-ahead log makes safe. */
    void stop() {
        if (!process.isAlive()) {
            return;
        }
        try {
            tools.stop(data);
        } catch (TelltaleException notStopped) {
            process.destroyForcibly();
        }
        process.onExit().join();
    }
}
