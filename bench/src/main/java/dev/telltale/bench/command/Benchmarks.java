package dev.telltale.bench.command;

import java.util.List;

import dev.telltale.bench.benchmark.Benchmark;
import dev.telltale.bench.fallback.FallbackBenchmark;
import dev.telltale.bench.inference.JmhBenchmark;
import dev.telltale.bench.latency.LatencyBenchmark;
import dev.telltale.bench.pipeline.PipelineBenchmark;
import dev.telltale.bench.pipeline.SteadyBenchmark;
import dev.telltale.bench.producer.ProducerBenchmark;
import dev.telltale.bench.scale.ScaleBenchmark;
import dev.telltale.bench.sink.SinkBenchmark;
import dev.telltale.bench.start.StartBenchmark;

/** The list of all benchmarks. */
final class Benchmarks {

    private static final List<Benchmark> ALL = List.of(
            new PipelineBenchmark(),
            new SteadyBenchmark(),
            new ScaleBenchmark(),
            new LatencyBenchmark(),
            JmhBenchmark.ofModel(),
            JmhBenchmark.ofTime(),
            new SinkBenchmark(),
            new FallbackBenchmark(),
            new ProducerBenchmark(),
            new StartBenchmark());

    private Benchmarks() {}

    /**
     * Returns the benchmarks with the given names.
     *
     * @param names names; all benchmarks if empty
     * @throws IllegalArgumentException if there is no benchmark of a name
     */
    static List<Benchmark> of(List<String> names) {
        List<String> known = ALL.stream().map(Benchmark::name).toList();
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("there is no benchmark '" + name + "': use " + String.join(", ", known));
        });
        return ALL.stream()
                .filter(benchmark -> names.isEmpty() || names.contains(benchmark.name()))
                .toList();
    }

    static List<Benchmark> all() {
        return ALL;
    }
}
