package dev.telltale.bench.latency;

import java.util.List;
import java.util.Map;

import dev.telltale.bench.benchmark.Benchmark;
import dev.telltale.bench.benchmark.BenchmarkContext;
import dev.telltale.bench.results.Quantity;
import dev.telltale.bench.results.Summary;
import dev.telltale.bench.stack.BenchStack;
import dev.telltale.bench.stack.SqlJobs;
import dev.telltale.local.flink.StateBackend;

/** Measures the latency at 10,000 readings per second, with 100 queries of the table per second. */
public final class LatencyBenchmark implements Benchmark {

    private static final String TOPIC = "stress-topic";
    private static final String SUBJECT = "10,000 readings/s, until the row is visible in the database";
    private static final List<Double> RANKS = List.of(0.5, 0.95, 0.99);

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String summary() {
        return "time from the end of a window to its row, without out-of-orderness";
    }

    @Override
    public void measure(BenchmarkContext context) throws Exception {
        Map<String, String> partitions =
                Map.of("STRESS_TOPIC_PARTITIONS", "" + context.options().partitions());
        try (BenchStack stack = BenchStack.start(context, StateBackend.HASHMAP, partitions)) {
            stack.topics().createEmpty(TOPIC, context.options().partitions());
            String job = new SqlJobs(stack).submit("stress");
            try (PacedReadings readings =
                            PacedReadings.start(context.home(), stack.topics().bootstrapServers(), TOPIC);
                    RowArrivals arrivals = new RowArrivals(stack.database().open(), context.stop())) {
                for (int run = 0; run <= context.options().runs(); run++) {
                    double[] millis = arrivals.watch(context.options().paced(), PacedReadings.WORKERS);
                    readings.requireHealthy();
                    stack.cluster().requireHealthy(job);
                    add(context, run, millis);
                }
            }
        }
    }

    private void add(BenchmarkContext context, int run, double[] millis) {
        context.print(
                "%s: %,d rows, median %.0f ms, 99 %% within %.0f ms",
                run == 0 ? "warming up" : "run " + run,
                millis.length,
                Summary.percentile(millis, 0.5),
                Summary.percentile(millis, 0.99));
        if (run > 0) {
            for (double rank : RANKS) {
                Quantity quantity = new Quantity("p" + Math.round(rank * 100), "ms");
                context.results().add(name(), SUBJECT, quantity, Summary.percentile(millis, rank));
            }
        }
    }
}
