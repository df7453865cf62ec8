package dev.telltale.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * A process that runs a stack, identified by its PID and start time because PIDs are reused.
 *
 * @param pid its process id
 * @param startedAt its start time, or the epoch where the operating system does not report it
 */
record StackProcess(long pid, Instant startedAt) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,18}) (\\d{1,18})\\s*");

    static StackProcess current() {
        return of(ProcessHandle.current());
    }

    /** The process that the file names. */
    static Optional<StackProcess> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Matcher written = WRITTEN.matcher(Files.readString(file, US_ASCII));
        return written.matches()
                ? Optional.of(new StackProcess(
                        Long.parseLong(written.group(1)), Instant.ofEpochMilli(Long.parseLong(written.group(2)))))
                : Optional.empty();
    }

    void write(Path file) throws IOException {
        Files.writeString(file, pid + " " + startedAt.toEpochMilli() + "\n", US_ASCII);
    }

    boolean isThisOne() {
        return equals(current());
    }

    /** The handle of the process while it lives. */
    Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid).filter(running -> of(running).equals(this));
    }

    private static StackProcess of(ProcessHandle process) {
        Instant startedAt = process.info().startInstant().orElse(Instant.EPOCH);
        return new StackProcess(process.pid(), Instant.ofEpochMilli(startedAt.toEpochMilli()));
    }
}
