package dev.telltale.bench.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
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

/** Compares the stress pipeline with its rivals: same stack, same topic, same table, equal rows. */
public final class PipelineBenchmark implements Benchmark {

    private static final String TOPIC = "stress-topic";
    private static final String SMALL_TOPIC = "stress-topic-small";

    @Override
    public String name() {
        return "pipeline";
    }

    @Override
    public String summary() {
        return "readings per second from Kafka to rows, compared with its rivals";
    }

    @Override
    public void measure(BenchmarkContext context) throws Exception {
        BenchmarkOptions options = context.options();
        Map<String, String> partitions = Map.of("STRESS_TOPIC_PARTITIONS", "" + options.partitions());
        try (BenchStack stack = BenchStack.start(context, StateBackend.HASHMAP, partitions);
                Handle database = stack.database().open();
                ResultRows rows = new ResultRows(database);
                Rivals rivals = Rivals.of(options.rivals(), stack)) {
            Load load = Load.of(TOPIC, options.readings(), options.workers(), options.partitions());
            Load small = Load.of(SMALL_TOPIC, options.httpReadings(), options.workers(), options.partitions());
            LoadWriter.write(context, stack, load);
            boolean smallWanted = rivals.all().stream().anyMatch(Rival::isSlow) && small.windows() < load.windows();
            if (smallWanted) {
                LoadWriter.write(context, stack, small);
            }
            PipelineRun run = new PipelineRun(rows, context.stop());
            Remaining remaining = new Remaining(rivals.names(), options.warmUps() + options.runs());
            for (int round = 1 - options.warmUps(); round <= options.runs(); round++) {
                for (Rival rival : rivals.inTurn(round + options.warmUps())) {
                    one(context, run, remaining, rival, rival.isSlow() && smallWanted ? small : load, round);
                }
            }
        }
    }

    private void one(BenchmarkContext context, PipelineRun run, Remaining remaining, Rival rival, Load load, int round)
            throws Exception {
        Instant begin = Instant.now();
        PipelineRun.Outcome outcome = run.of(rival, load);
        remaining.done(rival.name(), Duration.between(begin, Instant.now()));
        double perMillion = outcome.perMillion(load);
        context.print(
                "%s, %s: %,.0f readings/s, %.2f s of CPU per million; %s",
                round < 1
                        ? "warming up"
                        : "run " + round + " of " + context.options().runs(),
                rival.name(),
                outcome.readingsPerSecond(),
                perMillion,
                remaining.text());
        if (round > 0) {
            String subject = rival.subject() + String.format(Locale.ROOT, ", %,d readings", load.readings());
            context.results().add(name(), subject, Quantity.READINGS_PER_SECOND, outcome.readingsPerSecond());
            outcome.secondHalfPerSecond()
                    .ifPresent(value -> context.results().add(name(), subject, Quantity.SECOND_HALF_PER_SECOND, value));
            context.results().add(name(), subject, Quantity.CPU_PER_MILLION, perMillion);
            context.results().add(name(), subject, Quantity.COMPILER_PERCENT, outcome.compilerPercent());
        }
    }
}
