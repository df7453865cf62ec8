package dev.telltale.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.telltale.sql.failure.TelltaleException;

/**
 * Stops the server process that a killed stack left running on a data folder, so that another one can start there.
 *
 * <p>The PID in the folder may belong to another process by now: the process is verified before it is stopped.
 */
final class PostgresOrphan {

    private static final int STOP_SECONDS = 30;

    private PostgresOrphan() {}

    /** Whether the folder holds a PID file. */
    static boolean isNamedIn(Path data) {
        return Files.exists(pidFile(data));
    }

    /** Stops the server, and returns whether there was one. */
    static boolean stop(Path data, PostgresTools tools) {
        Path pidFile = pidFile(data);
        try {
            Optional<ProcessHandle> named = named(pidFile);
            if (named.isEmpty()) {
                return false;
            }
            if (servesFolder(named.get(), data)) {
                stop(named.get(), data, tools);
                return true;
            }
            Files.delete(pidFile);
            return false;
        } catch (IOException e) {
            throw TelltaleException.because("the PostgreSQL server of an earlier run cannot be stopped", e);
        }
    }

    private static Optional<ProcessHandle> named(Path pidFile) throws IOException {
        return Files.readAllLines(pidFile).stream()
                .findFirst()
                .filter(line -> line.matches("\\d{1,18}"))
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line)));
    }

    private static Path pidFile(Path data) {
        return data.resolve("postmaster.pid");
    }

    /** Compares files, not names: a path may lead through links. */
    private static boolean servesFolder(ProcessHandle process, Path data) {
        return Stream.of(process.info().arguments().orElse(new String[0])).anyMatch(word -> isSame(word, data));
    }

    private static boolean isSame(String word, Path data) {
        try {
            return word.startsWith("/") && Files.isSameFile(Path.of(word), data);
        } catch (IOException | InvalidPathException another) {
            return false;
        }
    }

    private static void stop(ProcessHandle orphan, Path data, PostgresTools tools) {
        try {
            tools.stop(data);
        } catch (TelltaleException notStopped) {
            orphan.destroyForcibly();
        }
        orphan.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
    }
}
