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
        return "time from up to the first row, of up with all pipelines and again, of a demo, of --help, and (--full) of a build";
    }

    @Override
    public void measure(BenchmarkContext context) throws IOException, InterruptedException {
        new TelltaleCommand(context.home(), context.stop()).build();
        for (int run = 1; run <= context.options().runs(); run++) {
            try (LinkedProject folder = LinkedProject.linkedTo(context.home())) {
                measure(context, run, folder);
            }
            if (context.options().full()) {
                add(context, run, "build with downloaded libraries", build(context));
            }
        }
    }

    private void measure(BenchmarkContext context, int run, LinkedProject folder)
            throws IOException, InterruptedException {
        TelltaleCommand telltale = folder.command(context.stop());
        telltale.build();
        command(context, run, telltale, "--help");
        add(context, run, "up --fresh stress, to the first row", FirstRow.seconds(folder, context.stop()));
        command(context, run, telltale, "demo");
        command(context, run, telltale, "up", "--detach", "--fresh");
        telltale.run(Map.of(), "down");
        command(context, run, telltale, "up", "--detach");
        telltale.run(Map.of(), "down");
    }

    /** A whole command; with {@code --detach}, until all pipelines run. */
    private void command(BenchmarkContext context, int run, TelltaleCommand telltale, String... words) {
        long start = System.nanoTime();
        telltale.run(Map.of(), words);
        add(context, run, String.join(" ", words), seconds(start));
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
