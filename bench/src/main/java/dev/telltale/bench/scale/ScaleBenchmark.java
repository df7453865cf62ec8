package dev.telltale.bench.scale;

import java.util.List;
import java.util.Map;

import dev.telltale.bench.lab.Benchmark;
import dev.telltale.bench.lab.Lab;
import dev.telltale.bench.pipeline.Load;
import dev.telltale.bench.pipeline.SqlMeasuring;
import dev.telltale.bench.results.Quantity;
import dev.telltale.bench.stack.BenchStack;
import dev.telltale.sql.settings.Setting;

/** The pipeline in other shapes, each on a stack begun anew. */
public final class ScaleBenchmark implements Benchmark {

    private static final Quantity STATE = new Quantity("state", "B a worker");

    @Override
    public String word() {
        return "scale";
    }

    @Override
    public String question() {
        return "Effect of workers, partitions, subtasks and the state backend.";
    }

    @Override
    public void measure(Lab lab) throws Exception {
        List<Shape> shapes = lab.plan().full() ? Shape.all() : Shape.oneChangeEach();
        for (Shape shape : shapes) {
            lab.say("%s", shape.subject());
            try (BenchStack stack = BenchStack.start(lab, shape.backend(), settings(shape))) {
                Load load = Load.of("stress-topic", lab.plan().readings(), shape.workers(), shape.partitions());
                for (SqlMeasuring.Outcome outcome : SqlMeasuring.runs(lab, stack, load)) {
                    lab.results()
                            .add(word(), shape.subject(), Quantity.READINGS_PER_SECOND, outcome.readingsPerSecond());
                    outcome.stateBytes()
                            .ifPresent(bytes -> lab.results()
                                    .add(word(), shape.subject(), STATE, (double) bytes / shape.workers()));
                }
            }
        }
    }

    private static Map<Setting, String> settings(Shape shape) {
        return Map.of(
                Setting.STRESS_TOPIC_PARTITIONS, Integer.toString(shape.partitions()),
                Setting.PARALLELISM, Integer.toString(shape.parallelism()),
                Setting.CHECKPOINT_INTERVAL, "1 s");
    }
}
