package dev.telltale.bench.pipeline;

import dev.telltale.bench.datastream.WindowJob;
import dev.telltale.bench.stack.BenchStack;

/**
 * The job written by hand, on the same cluster.
 *
 * @param stack where it runs
 */
record DataStreamRival(BenchStack stack) implements Rival {

    @Override
    public String word() {
        return "datastream";
    }

    @Override
    public String subject() {
        return "Flink DataStream API by hand";
    }

    @Override
    public Run begin(Load load) throws Exception {
        return new FlinkRun(stack.cluster(), new WindowJob(stack.settings()).submit(load.topic()));
    }
}
