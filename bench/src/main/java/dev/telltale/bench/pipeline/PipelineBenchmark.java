package dev.telltale.bench.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jdbi.v3.core.Handle;

import dev.telltale.bench.lab.Benchmark;
import dev.telltale.bench.lab.Lab;
import dev.telltale.bench.lab.Plan;
import dev.telltale.bench.results.Quantity;
import dev.telltale.bench.stack.BenchStack;
import dev.telltale.local.flink.StateBackend;
import dev.telltale.sql.settings.Setting;

/** The stress pipeline beside its rivals: one stack, one topic, one table, equal rows. */
public final class PipelineBenchmark implements Benchmark {

    private static final String TOPIC = "stress-topic";
    private static final String SMALL_TOPIC = "stress-topic-small";

    @Override
    public String word() {
        return "pipeline";
    }

    @Override
    public String question() {
        return "Readings per second from Kafka to rows, beside other solutions.";
    }

    @Override
    public void measure(Lab lab) throws Exception {
        Plan plan = lab.plan();
        Map<Setting, String> partitions = Map.of(Setting.STRESS_TOPIC_PARTITIONS, "" + plan.partitions());
        try (BenchStack stack = BenchStack.start(lab, StateBackend.HASHMAP, partitions);
                Handle database = stack.database().open();
                ResultRows rows = new ResultRows(database);
                Rivals rivals = Rivals.of(plan.rivals(), stack)) {
            Load load = Load.of(TOPIC, plan.readings(), plan.workers(), plan.partitions());
            Load small = Load.of(SMALL_TOPIC, plan.httpReadings(), plan.workers(), plan.partitions());
            LoadWriter.write(lab, stack, load);
            boolean smallWanted = rivals.all().stream().anyMatch(Rival::isSlow) && small.windows() < load.windows();
            if (smallWanted) {
                LoadWriter.write(lab, stack, small);
            }
            PipelineRun run = new PipelineRun(rows, lab.stop());
            for (int round = 1 - plan.warmUps(); round <= plan.runs(); round++) {
                for (Rival rival : inTurn(rivals.all(), round + plan.warmUps())) {
                    one(lab, run, rival, rival.isSlow() && smallWanted ? small : load, round);
                }
            }
        }
    }

    /** Forwards, then backwards, so that nobody always follows the same one. */
    private static List<Rival> inTurn(List<Rival> rivals, int turn) {
        List<Rival> order = new ArrayList<>(rivals);
        if (turn % 2 == 0) {
            Collections.reverse(order);
        }
        return order;
    }

    private void one(Lab lab, PipelineRun run, Rival rival, Load load, int round) throws Exception {
        PipelineRun.Outcome outcome = run.of(rival, load);
        double perMillion = outcome.perMillion(load);
        lab.say(
                "%s, %s: %,.0f readings/s, %.2f s of CPU per million",
                round < 1 ? "warming up" : "run " + round + " of " + lab.plan().runs(),
                rival.word(),
                outcome.readingsPerSecond(),
                perMillion);
        if (round > 0) {
            String subject = rival.subject() + String.format(Locale.ROOT, ", %,d readings", load.readings());
            lab.results().add(word(), subject, Quantity.READINGS_PER_SECOND, outcome.readingsPerSecond());
            outcome.secondHalfPerSecond()
                    .ifPresent(value -> lab.results().add(word(), subject, Quantity.SECOND_HALF_PER_SECOND, value));
            lab.results().add(word(), subject, Quantity.CPU_PER_MILLION, perMillion);
        }
    }
}
