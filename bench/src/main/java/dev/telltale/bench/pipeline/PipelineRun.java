package dev.telltale.bench.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;

import dev.telltale.bench.load.Load;
import dev.telltale.bench.rival.Rival;
import dev.telltale.bench.stack.SampledSeconds;
import dev.telltale.local.console.StopSignal;
import dev.telltale.sql.failure.TelltaleException;

/**
 * Runs a rival once and measures it.
 *
 * @param rows rows in the database
 * @param stop checked while waiting for rows
 */
record PipelineRun(ResultRows rows, StopSignal stop) {

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    /** Number of looks per health check. Few, because the checks use CPU time of the cluster, which is measured. */
    private static final int LOOKS_PER_HEALTH_CHECK = 40;

    /** Minimum readings per second. Chosen by us; slower runs fail. */
    private static final long SLOWEST_PER_SECOND = 1_000;

    /** Minimum time of a measurement. Chosen by us: below it, the interval of the looks is more than half of it. */
    private static final double SHORTEST_SECONDS = 0.1;

    private static final Duration STARTING = Duration.ofMinutes(1);

    /**
     * The result of a run.
     *
     * @param readingsPerSecond from the first record read to the last row in the database
     * @param secondHalfPerSecond from the last row of the first half on; empty if that is too short
     * @param cpuSeconds CPU time of all processes during the run
     * @param compilerSeconds part of it that the JIT compilers used
     * @param stateBytes size of the last checkpoint, if there is one
     */
    record Outcome(
            double readingsPerSecond,
            OptionalDouble secondHalfPerSecond,
            double cpuSeconds,
            double compilerSeconds,
            OptionalLong stateBytes) {

        double perMillion(Load load) {
            return cpuSeconds * 1e6 / load.readings();
        }

        double compilerPercent() {
            return 100 * compilerSeconds / cpuSeconds;
        }
    }

    Outcome of(Rival rival, Load load) throws Exception {
        rows.clear();
        System.gc();
        try (SampledSeconds cpu = SampledSeconds.ofProcesses();
                SampledSeconds compilers = SampledSeconds.ofCompilers();
                Rival.Run run = rival.begin(load)) {
            Optional<Instant> half = rival.writesRows()
                    ? Optional.of(awaitRows(rival, run, load, () -> rows.areHalfThere(load)))
                    : Optional.empty();
            Instant end = rival.writesRows()
                    ? awaitRows(rival, run, load, () -> rows.areAllThere(load))
                    : await(rival, run, load, run::finishedAt);
            Instant start = run.startedAt();
            OptionalDouble whole = perSecond(load.readings(), start, end);
            if (whole.isEmpty()) {
                throw new TelltaleException(rival.name() + " ended after "
                        + Duration.between(start, end).toMillis()
                        + " ms, too fast to be measured: use more --readings");
            }
            Outcome outcome = new Outcome(
                    whole.getAsDouble(),
                    perSecond(load.readingsOfSecondHalf(), half.orElse(end), end),
                    cpu.between(start, end),
                    compilers.between(start, end),
                    run.stateBytes());
            if (rival.writesRows()) {
                rows.expectIfFirst(load);
                rows.requireExpected(load, rival.name());
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
        throw new TelltaleException(
                rival.name() + " wrote " + rows.count(load) + " of " + load.windows() + " rows, then no more");
    }
}
