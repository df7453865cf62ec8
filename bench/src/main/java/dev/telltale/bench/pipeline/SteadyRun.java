package dev.telltale.bench.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

import dev.telltale.bench.load.Load;
import dev.telltale.bench.rival.Rival;
import dev.telltale.bench.stack.SampledSeconds;
import dev.telltale.local.console.StopSignal;
import dev.telltale.sql.failure.TelltaleException;

/**
 * Runs a rival for a given time, and measures its start and the time after it apart.
 *
 * @param rows rows in the database
 * @param stop checked in each wait
 * @param steady the time after the start
 */
record SteadyRun(ResultRows rows, StopSignal stop, Duration steady) {

    /** Chosen by us: by then the code of all rivals is compiled. */
    private static final Duration START = Duration.ofSeconds(10);

    private static final Duration STARTING = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final int LOOKS_PER_HEALTH_CHECK = 40;

    /** A part of a run: readings per second, CPU seconds per million readings, percent of these in JIT compilers. */
    record Part(double readingsPerSecond, double cpuPerMillion, double compilerPercent) {}

    /**
     * The result of a run.
     *
     * @param complete the part of the load whose windows are all written
     */
    record Outcome(Part start, Part steady, Load complete) {}

    /** The readings in the database at an instant. */
    private record Point(Instant at, long readings) {}

    Outcome of(Rival rival, Load load) throws Exception {
        rows.clear();
        System.gc();
        try (SampledSeconds cpu = SampledSeconds.ofProcesses();
                SampledSeconds compilers = SampledSeconds.ofCompilers()) {
            Point begin;
            Point middle;
            Point end;
            try (Rival.Run run = rival.begin(load)) {
                await(rival, run, Instant.now().plus(STARTING), () -> rows.written() > 0);
                begin = new Point(run.startedAt(), 0);
                middle = after(begin.at().plus(START), rival, run, load);
                end = after(middle.at().plus(steady), rival, run, load);
            }
            return new Outcome(
                    part(begin, middle, cpu, compilers), part(middle, end, cpu, compilers), rows.complete(load));
        }
    }

    /** The next point at which rows are written: some rivals write them rarely, and many at once. */
    private Point after(Instant time, Rival rival, Rival.Run run, Load load) {
        await(rival, run, Instant.MAX, () -> !Instant.now().isBefore(time));
        long before = rows.written();
        await(rival, run, time.plus(STARTING), () -> {
            if (rows.isLastThere(load)) {
                throw new TelltaleException(rival.name() + " has read everything: use more --readings-steady");
            }
            return rows.written() > before;
        });
        Instant at = Instant.now();
        return new Point(at, rows.count(load) * Load.READINGS_PER_WINDOW);
    }

    private void await(Rival rival, Rival.Run run, Instant deadline, BooleanSupplier done) {
        for (int look = 1; !done.getAsBoolean(); look++) {
            if (Instant.now().isAfter(deadline)) {
                throw new TelltaleException(rival.name() + " writes no rows");
            }
            stop.pause(LOOK_EVERY);
            if (look % LOOKS_PER_HEALTH_CHECK == 0) {
                run.requireHealthy();
            }
        }
    }

    private static Part part(Point from, Point to, SampledSeconds cpu, SampledSeconds compilers) {
        double seconds = Duration.between(from.at(), to.at()).toNanos() / 1e9;
        long readings = to.readings() - from.readings();
        double used = cpu.between(from.at(), to.at());
        return new Part(readings / seconds, used * 1e6 / readings, 100 * compilers.between(from.at(), to.at()) / used);
    }
}
