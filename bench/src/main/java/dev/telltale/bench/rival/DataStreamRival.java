package dev.telltale.bench.rival;

import dev.telltale.bench.datastream.WindowJob;
import dev.telltale.bench.load.Load;
import dev.telltale.bench.stack.BenchStack;

/**
 * A job with Flink's DataStream API on the same cluster.
 *
 * @param stack the stack it runs on
 */
record DataStreamRival(BenchStack stack) implements Rival {

    @Override
    public String name() {
        return "datastream";
    }

    @Override
    public String subject() {
        return "Flink DataStream API";
    }

    @Override
    public Run begin(Load load) throws Exception {
        return new FlinkRun(stack.cluster(), new WindowJob(stack.settings()).submit(load.topic()));
    }
}
