package dev.telltale.bench.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.apache.commons.io.file.PathUtils;

import dev.telltale.bench.lab.BenchException;
import dev.telltale.bench.lab.Benchmark;
import dev.telltale.bench.lab.Lab;
import dev.telltale.bench.results.Quantity;
import dev.telltale.bench.stack.TelltaleCommand;

/** What a user waits for at first. Each time begins anew, so there is nothing to warm up. */
public final class StartBenchmark implements Benchmark {

    private static final Quantity SECONDS = new Quantity("time", "s");

    @Override
    public String word() {
        return "start";
    }

    @Override
    public String question() {
        return "Time from up to the first row, and of a demo.";
    }

    @Override
    public void measure(Lab lab) throws IOException, InterruptedException {
        new TelltaleCommand(lab.home(), lab.stop()).build();
        for (int run = 1; run <= lab.plan().runs(); run++) {
            try (OwnFolder folder = OwnFolder.linkedTo(lab.home())) {
                add(lab, run, "up --fresh stress, to the first row", FirstRow.seconds(folder, lab.stop()));
                long start = System.nanoTime();
                folder.command(lab.stop()).run(Map.of(), "demo");
                add(lab, run, "demo", seconds(start));
            }
            if (lab.plan().full()) {
                add(lab, run, "build from nothing, libraries downloaded", build(lab));
            }
        }
    }

    private static double build(Lab lab) throws IOException, InterruptedException {
        Path copy = Files.createTempDirectory("telltale-build");
        try {
            Process git = new ProcessBuilder("git", "clone", "-q", lab.home().toString(), copy.toString()).start();
            if (git.waitFor() != 0) {
                throw new BenchException("git cannot copy " + lab.home());
            }
            long start = System.nanoTime();
            new TelltaleCommand(copy, lab.stop()).build();
            return seconds(start);
        } finally {
            PathUtils.deleteDirectory(copy);
        }
    }

    private void add(Lab lab, int run, String subject, double seconds) {
        lab.say("run %d of %d, %s: %.1f s", run, lab.plan().runs(), subject, seconds);
        lab.results().add(word(), subject, SECONDS, seconds);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
