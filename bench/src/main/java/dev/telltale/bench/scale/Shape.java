package dev.telltale.bench.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.telltale.local.flink.StateBackend;

/**
 * A shape of the pipeline.
 *
 * @param workers number of workers
 * @param partitions partitions of the topic
 * @param parallelism parallelism after the source
 * @param backend state backend
 */
record Shape(int workers, int partitions, int parallelism, StateBackend backend) {

    private static final List<Integer> WORKERS = List.of(10, 1_000, 100_000);
    private static final List<Integer> PARTITIONS = List.of(1, 2, 4);
    private static final List<Integer> PARALLELISM = List.of(1, 2);

    /** Returns the default shape and the shapes that differ from it in one component. */
    static List<Shape> oneChangeEach() {
        Shape usual = new Shape(1_000, 4, 2, StateBackend.HASHMAP);
        return all().stream().filter(shape -> usual.differences(shape) <= 1).toList();
    }

    static List<Shape> all() {
        List<Shape> shapes = new ArrayList<>();
        for (StateBackend backend : StateBackend.values()) {
            for (int parallelism : PARALLELISM) {
                for (int partitions : PARTITIONS) {
                    for (int workers : WORKERS) {
                        shapes.add(new Shape(workers, partitions, parallelism, backend));
                    }
                }
            }
        }
        return shapes;
    }

    private int differences(Shape other) {
        int count = workers == other.workers ? 0 : 1;
        count += partitions == other.partitions ? 0 : 1;
        count += parallelism == other.parallelism ? 0 : 1;
        return count + (backend == other.backend ? 0 : 1);
    }

    String subject() {
        return String.format(
                Locale.ROOT,
                "%,d workers, %d partitions, parallelism %d, %s",
                workers,
                partitions,
                parallelism,
                backend.flinkName());
    }
}
