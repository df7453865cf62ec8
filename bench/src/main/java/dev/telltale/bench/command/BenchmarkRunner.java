package dev.telltale.bench.command;

import java.util.List;
import java.util.concurrent.CancellationException;

import picocli.CommandLine.ExitCode;

import dev.telltale.bench.benchmark.Benchmark;
import dev.telltale.bench.benchmark.BenchmarkContext;

/** Runs benchmarks one after the other. After a failure it continues with the next one. */
final class BenchmarkRunner {

    private BenchmarkRunner() {}

    static int all(List<Benchmark> benchmarks, BenchmarkContext context) {
        int exit = ExitCode.OK;
        for (Benchmark benchmark : benchmarks) {
            try {
                benchmark.measure(context);
            } catch (CancellationException stopped) {
                context.print("Stopped. The results so far follow.");
                return ExitCode.SOFTWARE;
            } catch (IllegalArgumentException mistake) {
                throw mistake;
            } catch (Exception failure) {
                if (context.stop().getAsBoolean()) {
                    context.print("Stopped. The results so far follow.");
                    return ExitCode.SOFTWARE;
                }
                context.print("telltale: %s: %s", benchmark.name(), Failure.sentence(failure));
                exit = ExitCode.SOFTWARE;
            }
        }
        return exit;
    }
}
