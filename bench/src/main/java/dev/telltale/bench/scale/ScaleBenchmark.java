package dev.telltale.bench.scale;

import java.util.List;
import java.util.Map;

import dev.telltale.bench.benchmark.Benchmark;
import dev.telltale.bench.benchmark.BenchmarkContext;
import dev.telltale.bench.load.Load;
import dev.telltale.bench.pipeline.SqlPipelineRuns;
import dev.telltale.bench.results.Quantity;
import dev.telltale.bench.stack.BenchStack;
import dev.telltale.sql.settings.Setting;

/** Measures the pipeline in different shapes, each on a new stack. */
public final class ScaleBenchmark implements Benchmark {

    private static final Quantity STATE = new Quantity("state", "B/worker");

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public String summary() {
        return "effect of workers, partitions, parallelism and state backend";
    }

    @Override
    public void measure(BenchmarkContext context) throws Exception {
        List<Shape> shapes = context.options().full() ? Shape.all() : Shape.oneChangeEach();
        for (Shape shape : shapes) {
            context.print("%s", shape.subject());
            try (BenchStack stack = BenchStack.start(context, shape.backend(), settings(shape))) {
                Load load = Load.of("stress-topic", context.options().readings(), shape.workers(), shape.partitions());
                for (SqlPipelineRuns.Outcome outcome : SqlPipelineRuns.runs(context, stack, load)) {
                    context.results()
                            .add(name(), shape.subject(), Quantity.READINGS_PER_SECOND, outcome.readingsPerSecond());
                    outcome.stateBytes()
                            .ifPresent(bytes -> context.results()
                                    .add(name(), shape.subject(), STATE, (double) bytes / shape.workers()));
                }
            }
        }
    }

    private static Map<String, String> settings(Shape shape) {
        return Map.of(
                "STRESS_TOPIC_PARTITIONS",
                Integer.toString(shape.partitions()),
                Setting.PARALLELISM.name(),
                Integer.toString(shape.parallelism()),
                Setting.CHECKPOINT_INTERVAL.name(),
                "1 s");
    }
}
