package dev.telltale.bench.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;

import dev.telltale.bench.lab.BenchException;
import dev.telltale.bench.stack.ProcessorTime;
import dev.telltale.local.console.StopSignal;

/**
 * One run of one rival.
 *
 * @param rows where its rows are looked for
 * @param stop asked while they come
 */
record PipelineRun(ResultRows rows, StopSignal stop) {

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    /** Seldom, for a cluster works for its answer, and what works is measured. */
    private static final int LOOKS_PER_HEALTH_CHECK = 40;

    /** Chosen by us: no rival is slower than a thousand readings a second, and a minute goes by in starting. */
    private static final long SLOWEST_PER_SECOND = 1_000;

    /** Chosen by us: of less, what a look may come late is more than half. */
    private static final double SHORTEST_SECONDS = 0.1;

    private static final Duration STARTING = Duration.ofMinutes(1);

    /**
     * What came of it.
     *
     * @param readingsPerSecond from the first record read to the last row in the database
     * @param secondHalfPerSecond the same from the last row of the first half on; missing where that is too short
     * @param processorSeconds of all processes in the whole time
     * @param stateBytes size of the last checkpoint, where there was one
     */
    record Outcome(
            double readingsPerSecond,
            OptionalDouble secondHalfPerSecond,
            double processorSeconds,
            OptionalLong stateBytes) {

        double perMillion(Load load) {
            return processorSeconds * 1e6 / load.readings();
        }
    }

    Outcome of(Rival rival, Load load) throws Exception {
        rows.clear();
        System.gc();
        try (ProcessorTime processors = ProcessorTime.start();
                Rival.Run run = rival.begin(load)) {
            Optional<Instant> half = rival.writesRows()
                    ? Optional.of(awaitRows(rival, run, load, () -> rows.areHalfThere(load)))
                    : Optional.empty();
            Instant end = rival.writesRows()
                    ? awaitRows(rival, run, load, () -> rows.areAllThere(load))
                    : await(rival, run, load, run::through);
            Instant start = run.readingSince();
            OptionalDouble whole = perSecond(load.readings(), start, end);
            if (whole.isEmpty()) {
                throw new BenchException(rival.word() + " was done sooner than can be measured; take more --readings");
            }
            Outcome outcome = new Outcome(
                    whole.getAsDouble(),
                    perSecond(load.readingsOfSecondHalf(), half.orElse(end), end),
                    processors.between(start, end),
                    run.stateBytes());
            if (rival.writesRows()) {
                rows.expectIfFirst(load);
                rows.requireExpected(load, rival.word());
            }
            return outcome;
        }
    }

    private static OptionalDouble perSecond(long readings, Instant start, Instant end) {
        double seconds = Duration.between(start, end).toNanos() / 1e9;
        return seconds < SHORTEST_SECONDS ? OptionalDouble.empty() : OptionalDouble.of(readings / seconds);
    }

    private Instant awaitRows(Rival rival, Rival.Run run, Load load, Supplier<Boolean> areThere) {
        return await(rival, run, load, () -> Optional.of(Instant.now()).filter(now -> areThere.get()));
    }

    private Instant await(Rival rival, Rival.Run run, Load load, Supplier<Optional<Instant>> when) {
        Instant deadline = Instant.now().plus(STARTING).plusSeconds(load.readings() / SLOWEST_PER_SECOND);
        for (int look = 1; Instant.now().isBefore(deadline); look++) {
            Optional<Instant> found = when.get();
            if (found.isPresent()) {
                return found.get();
            }
            stop.pause(LOOK_EVERY);
            if (look % LOOKS_PER_HEALTH_CHECK == 0) {
                run.requireHealthy();
            }
        }
        throw new BenchException(
                rival.word() + " wrote " + rows.count(load) + " of " + load.windows() + " rows, and then nothing more");
    }
}
