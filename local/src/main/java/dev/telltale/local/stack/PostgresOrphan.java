package dev.telltale.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The server process that a killed stack left behind on its folder: it must be gone before another one starts there.
 *
 * <p>The number it left may long belong to another process, which then must neither be stopped nor believed.
 */
final class PostgresOrphan {

    private static final int STOP_SECONDS = 30;

    private PostgresOrphan() {}

    /** Whether a server has left its number on the folder. */
    static boolean isNamedIn(Path data) {
        return Files.exists(pidFile(data));
    }

    /** Whether there was one. */
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
            throw StackException.because("the database that an earlier run left behind cannot be stopped", e);
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

    /** By whatever name: the folder may be reached through links. */
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
        } catch (StackException deafToRequests) {
            orphan.destroyForcibly();
        }
        orphan.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
    }
}
