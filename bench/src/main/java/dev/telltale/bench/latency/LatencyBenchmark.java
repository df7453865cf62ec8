package dev.telltale.bench.latency;

import java.util.List;
import java.util.Map;

import dev.telltale.bench.lab.Benchmark;
import dev.telltale.bench.lab.Lab;
import dev.telltale.bench.results.Quantity;
import dev.telltale.bench.results.Summary;
import dev.telltale.bench.stack.BenchStack;
import dev.telltale.bench.stack.SqlJobs;
import dev.telltale.local.flink.StateBackend;
import dev.telltale.sql.settings.Setting;

/** Ten thousand readings a second on the clock, and a look at the table a hundred times a second. */
public final class LatencyBenchmark implements Benchmark {

    private static final String TOPIC = "stress-topic";
    private static final String SUBJECT = "10,000 readings/s, to the row visible in the database";
    private static final List<Double> RANKS = List.of(0.5, 0.95, 0.99);

    @Override
    public String word() {
        return "latency";
    }

    @Override
    public String question() {
        return "Time from the end of a window to its row, without the lateness.";
    }

    @Override
    public void measure(Lab lab) throws Exception {
        Map<Setting, String> partitions =
                Map.of(Setting.STRESS_TOPIC_PARTITIONS, "" + lab.plan().partitions());
        try (BenchStack stack = BenchStack.start(lab, StateBackend.HASHMAP, partitions)) {
            stack.topics().createEmpty(TOPIC, lab.plan().partitions());
            String job = new SqlJobs(stack).submit("stress");
            try (PacedReadings readings =
                            PacedReadings.start(lab.home(), stack.topics().bootstrapServers(), TOPIC);
                    Arrivals arrivals = new Arrivals(stack.database().open(), lab.stop())) {
                for (int run = 0; run <= lab.plan().runs(); run++) {
                    double[] millis = arrivals.watch(lab.plan().paced(), PacedReadings.WORKERS);
                    readings.requireHealthy();
                    stack.cluster().requireHealthy(job);
                    add(lab, run, millis);
                }
            }
        }
    }

    private void add(Lab lab, int run, double[] millis) {
        lab.say(
                "%s: %,d rows, median %.0f ms, 99 %% within %.0f ms",
                run == 0 ? "warming up" : "run " + run,
                millis.length,
                Summary.percentile(millis, 0.5),
                Summary.percentile(millis, 0.99));
        if (run > 0) {
            for (double rank : RANKS) {
                Quantity quantity = new Quantity("p" + Math.round(rank * 100), "ms");
                lab.results().add(word(), SUBJECT, quantity, Summary.percentile(millis, rank));
            }
        }
    }
}
