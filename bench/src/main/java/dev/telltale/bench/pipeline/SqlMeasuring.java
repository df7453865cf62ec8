package dev.telltale.bench.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import org.jdbi.v3.core.Handle;

import dev.telltale.bench.lab.Lab;
import dev.telltale.bench.stack.BenchStack;

/** Ours alone, on a stack that is as wanted. */
public final class SqlMeasuring {

    private SqlMeasuring() {}

    /**
     * What came of a run.
     *
     * @param readingsPerSecond from the first record read to the last row in the database
     * @param stateBytes size of the last checkpoint, if there was one
     */
    public record Outcome(double readingsPerSecond, OptionalLong stateBytes) {}

    /** Fills the topic, warms up, and measures as often as planned. */
    public static List<Outcome> runs(Lab lab, BenchStack stack, Load load) throws Exception {
        LoadWriter.write(lab, stack, load);
        List<Outcome> outcomes = new ArrayList<>();
        try (Handle database = stack.database().open();
                ResultRows rows = new ResultRows(database)) {
            PipelineRun runs = new PipelineRun(rows, lab.stop());
            for (int run = 0; run <= lab.plan().runs(); run++) {
                PipelineRun.Outcome outcome = runs.of(SqlRival.asShipped(stack), load);
                lab.say("%s: %,.0f readings/s", run == 0 ? "warming up" : "run " + run, outcome.readingsPerSecond());
                if (run > 0) {
                    outcomes.add(new Outcome(outcome.readingsPerSecond(), outcome.stateBytes()));
                }
            }
        }
        return outcomes;
    }
}
