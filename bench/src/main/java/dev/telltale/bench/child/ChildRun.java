package dev.telltale.bench.child;

import java.time.Instant;
import java.util.Optional;

import dev.telltale.bench.pipeline.Rival;

/**
 * A run in a child, from {@code first}, its first record, to {@code through}, its last one, if it says so.
 *
 * @param child told to {@code stop} at the end, which it does when it has said {@code stopped}
 */
public record ChildRun(Child child) implements Rival.Run {

    @Override
    public Instant readingSince() {
        return child.saysWhen("first").orElseThrow();
    }

    @Override
    public Optional<Instant> through() {
        return child.saysWhen("through");
    }

    @Override
    public void requireHealthy() {
        child.requireHealthy();
    }

    @Override
    public void close() {
        child.tell("stop");
        child.await("stopped");
    }
}
