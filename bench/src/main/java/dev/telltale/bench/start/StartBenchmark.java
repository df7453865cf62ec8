package dev.telltale.bench.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.apache.commons.io.file.PathUtils;

import dev.telltale.bench.benchmark.Benchmark;
import dev.telltale.bench.benchmark.BenchmarkContext;
import dev.telltale.bench.results.Quantity;
import dev.telltale.bench.stack.TelltaleCommand;
import dev.telltale.sql.failure.TelltaleException;

/** Measures the waiting times of a new user. There is no warm-up, because each run starts new processes. */
public final class StartBenchmark implements Benchmark {

    private static final Quantity SECONDS = new Quantity("time", "s");

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String summary() {
        return "time from up to the first row, of a demo, and (--full) of a build";
    }

    @Override
    public void measure(BenchmarkContext context) throws IOException, InterruptedException {
        new TelltaleCommand(context.home(), context.stop()).build();
        for (int run = 1; run <= context.options().runs(); run++) {
            try (LinkedProject folder = LinkedProject.linkedTo(context.home())) {
                add(context, run, "up --fresh stress, to the first row", FirstRow.seconds(folder, context.stop()));
                long start = System.nanoTime();
                folder.command(context.stop()).run(Map.of(), "demo");
                add(context, run, "demo", seconds(start));
            }
            if (context.options().full()) {
                add(context, run, "build with downloaded libraries", build(context));
            }
        }
    }

    private static double build(BenchmarkContext context) throws IOException, InterruptedException {
        Path copy = Files.createTempDirectory("telltale-build");
        try {
            Process git =
                    new ProcessBuilder("git", "clone", "-q", context.home().toString(), copy.toString()).start();
            if (git.waitFor() != 0) {
                throw new TelltaleException("git cannot clone " + context.home());
            }
            long start = System.nanoTime();
            new TelltaleCommand(copy, context.stop()).build();
            return seconds(start);
        } finally {
            PathUtils.deleteDirectory(copy);
        }
    }

    private void add(BenchmarkContext context, int run, String subject, double seconds) {
        context.print("run %d of %d, %s: %.1f s", run, context.options().runs(), subject, seconds);
        context.results().add(name(), subject, SECONDS, seconds);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
