package dev.telltale.bench.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jdbi.v3.core.Handle;

import dev.telltale.bench.benchmark.Benchmark;
import dev.telltale.bench.benchmark.BenchmarkContext;
import dev.telltale.bench.benchmark.BenchmarkOptions;
import dev.telltale.bench.load.Load;
import dev.telltale.bench.load.LoadWriter;
import dev.telltale.bench.results.Quantity;
import dev.telltale.bench.rival.Rival;
import dev.telltale.bench.rival.Rivals;
import dev.telltale.bench.stack.BenchStack;
import dev.telltale.local.flink.StateBackend;

/** Runs the stress pipeline and its rivals for a minute each, so that the start does not count. */
public final class SteadyBenchmark implements Benchmark {

    private static final String TOPIC = "stress-topic";

    /** The rivals without the slow ones and those that write no rows. */
    private static final List<String> RIVALS = List.of("sql", "datastream", "streams", "spark", "duckdb");

    /** The longest load that a run has written; its rows are expected of the next runs. */
    private Load expected;

    @Override
    public String name() {
        return "steady";
    }

    @Override
    public String summary() {
        return "the same in runs of a given time; the first 10 s are reported apart";
    }

    @Override
    public void measure(BenchmarkContext context) throws Exception {
        BenchmarkOptions options = context.options();
        Map<String, String> partitions = Map.of("STRESS_TOPIC_PARTITIONS", "" + options.partitions());
        List<String> names = options.rivals().isEmpty() ? RIVALS : options.rivals();
        try (BenchStack stack = BenchStack.start(context, StateBackend.HASHMAP, partitions);
                Handle database = stack.database().open();
                ResultRows rows = new ResultRows(database);
                Rivals rivals = Rivals.of(names, stack)) {
            Load load = Load.of(TOPIC, options.steady().readings(), options.workers(), options.partitions());
            LoadWriter.write(context, stack, load);
            Remaining remaining = new Remaining(rivals.writing(), options.runs() + 1);
            for (int round = 0; round <= options.runs(); round++) {
                for (Rival rival : rivals.inTurn(round)) {
                    if (rival.writesRows()) {
                        one(context, rows, remaining, rival, load, round);
                    }
                }
            }
        }
    }

    private void one(BenchmarkContext context, ResultRows rows, Remaining remaining, Rival rival, Load load, int round)
            throws Exception {
        Instant begin = Instant.now();
        Duration time =
                round == 0 ? Duration.ofSeconds(1) : context.options().steady().time();
        SteadyRun.Outcome outcome = new SteadyRun(rows, context.stop(), time).of(rival, load);
        compare(rows, outcome.complete(), rival);
        remaining.done(rival.name(), Duration.between(begin, Instant.now()));
        SteadyRun.Part start = outcome.start();
        SteadyRun.Part steady = outcome.steady();
        context.print(
                "%s, %s: %,.0f readings/s in the first 10 s, %,.0f after them; %s",
                round == 0
                        ? "warming up"
                        : "run " + round + " of " + context.options().runs(),
                rival.name(),
                start.readingsPerSecond(),
                steady.readingsPerSecond(),
                remaining.text());
        if (round > 0) {
            add(context, rival.subject() + ", first 10 s", start);
            add(context, rival.subject() + ", steady", steady);
        }
    }

    /** Keeps the rows of the run that has written most, and compares the windows that both have written. */
    private void compare(ResultRows rows, Load complete, Rival rival) {
        if (expected != null) {
            rows.requireExpected(complete.isShorterThan(expected) ? complete : expected, rival.name());
        }
        if (expected == null || expected.isShorterThan(complete)) {
            rows.expect(complete);
            expected = complete;
        }
    }

    private void add(BenchmarkContext context, String subject, SteadyRun.Part part) {
        context.results().add(name(), subject, Quantity.READINGS_PER_SECOND, part.readingsPerSecond());
        context.results().add(name(), subject, Quantity.CPU_PER_MILLION, part.cpuPerMillion());
        context.results().add(name(), subject, Quantity.COMPILER_PERCENT, part.compilerPercent());
    }
}
