package dev.telltale.bench.rival;

import java.time.Instant;
import java.util.Optional;

import dev.telltale.bench.child.ChildProcess;

/**
 * A run in a child process. The child reports {@code first} and {@code last}, the times of its first and last record.
 *
 * @param child the process; it ends the run at the command {@code stop}, and reports {@code stopped}
 */
record ChildRun(ChildProcess child) implements Rival.Run {

    @Override
    public Instant startedAt() {
        return child.instant("first").orElseThrow();
    }

    @Override
    public Optional<Instant> finishedAt() {
        return child.instant("last");
    }

    @Override
    public void requireHealthy() {
        child.requireHealthy();
    }

    @Override
    public void close() {
        child.send("stop");
        child.await("stopped");
    }
}
