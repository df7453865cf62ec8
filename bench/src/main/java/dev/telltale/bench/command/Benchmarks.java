package dev.telltale.bench.command;

import java.util.List;

import dev.telltale.bench.fallback.FallbackBenchmark;
import dev.telltale.bench.inference.InferenceMeasuring;
import dev.telltale.bench.lab.Benchmark;
import dev.telltale.bench.latency.LatencyBenchmark;
import dev.telltale.bench.pipeline.PipelineBenchmark;
import dev.telltale.bench.producer.ProducerBenchmark;
import dev.telltale.bench.scale.ScaleBenchmark;
import dev.telltale.bench.sink.SinkBenchmark;
import dev.telltale.bench.start.StartBenchmark;

/** All that can be measured. */
final class Benchmarks {

    private static final List<Benchmark> ALL = List.of(
            new PipelineBenchmark(),
            new ScaleBenchmark(),
            new LatencyBenchmark(),
            InferenceMeasuring.ofModel(),
            InferenceMeasuring.ofTime(),
            new SinkBenchmark(),
            new FallbackBenchmark(),
            new ProducerBenchmark(),
            new StartBenchmark());

    private Benchmarks() {}

    /**
     * @param words all when empty
     * @throws IllegalArgumentException for a word that names none
     */
    static List<Benchmark> of(List<String> words) {
        List<String> known = ALL.stream().map(Benchmark::word).toList();
        words.stream().filter(word -> !known.contains(word)).findFirst().ifPresent(word -> {
            throw new IllegalArgumentException(
                    "there is no benchmark '" + word + "'; there are " + String.join(", ", known));
        });
        return ALL.stream()
                .filter(benchmark -> words.isEmpty() || words.contains(benchmark.word()))
                .toList();
    }

    static String[] help() {
        return ALL.stream()
                .map(benchmark -> String.format("  %-10s %s", benchmark.word(), benchmark.question()))
                .toArray(String[]::new);
    }
}
