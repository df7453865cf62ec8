package dev.telltale.bench.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import org.jdbi.v3.core.Handle;

import dev.telltale.bench.benchmark.BenchmarkContext;
import dev.telltale.bench.load.Load;
import dev.telltale.bench.load.LoadWriter;
import dev.telltale.bench.rival.SqlRival;
import dev.telltale.bench.stack.BenchStack;

/** Runs the SQL pipeline without rivals on a given stack. */
public final class SqlPipelineRuns {

    private SqlPipelineRuns() {}

    /**
     * The result of a run.
     *
     * @param readingsPerSecond from the first record read to the last row in the database
     * @param stateBytes size of the last checkpoint, if there is one
     */
    public record Outcome(double readingsPerSecond, OptionalLong stateBytes) {}

    /** Writes the load, warms up, and measures all runs. */
    public static List<Outcome> runs(BenchmarkContext context, BenchStack stack, Load load) throws Exception {
        LoadWriter.write(context, stack, load);
        List<Outcome> outcomes = new ArrayList<>();
        try (Handle database = stack.database().open();
                ResultRows rows = new ResultRows(database)) {
            PipelineRun runs = new PipelineRun(rows, context.stop());
            for (int run = 0; run <= context.options().runs(); run++) {
                PipelineRun.Outcome outcome = runs.of(SqlRival.asShipped(stack), load);
                context.print(
                        "%s: %,.0f readings/s", run == 0 ? "warming up" : "run " + run, outcome.readingsPerSecond());
                if (run > 0) {
                    outcomes.add(new Outcome(outcome.readingsPerSecond(), outcome.stateBytes()));
                }
            }
        }
        return outcomes;
    }
}
