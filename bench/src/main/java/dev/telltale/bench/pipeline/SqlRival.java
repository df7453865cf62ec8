package dev.telltale.bench.pipeline;

import dev.telltale.bench.stack.BenchStack;
import dev.telltale.bench.stack.SqlJobs;

/**
 * Ours: the files of {@code sql/stress} as they are, submitted as {@code ./telltale submit} does.
 *
 * @param stack with the settings of the pipeline
 */
record SqlRival(BenchStack stack) implements Rival {

    @Override
    public String word() {
        return "sql";
    }

    @Override
    public String subject() {
        return "Telltale: Flink SQL";
    }

    @Override
    public Run begin(Load load) {
        return new FlinkRun(stack.cluster(), new SqlJobs(stack).submit("stress"));
    }
}
