package dev.telltale.bench.command;

import java.util.List;
import java.util.concurrent.CancellationException;

import picocli.CommandLine.ExitCode;

import dev.telltale.bench.lab.Benchmark;
import dev.telltale.bench.lab.Lab;

/** Measures one after the other; one that fails does not keep the others from being measured. */
final class Measuring {

    private Measuring() {}

    static int all(List<Benchmark> benchmarks, Lab lab) {
        int exit = ExitCode.OK;
        for (Benchmark benchmark : benchmarks) {
            try {
                benchmark.measure(lab);
            } catch (CancellationException stopped) {
                lab.say("Stopped; what follows was measured before.");
                return ExitCode.SOFTWARE;
            } catch (IllegalArgumentException mistake) {
                throw mistake;
            } catch (Exception failure) {
                if (lab.stop().getAsBoolean()) {
                    lab.say("Stopped; what follows was measured before.");
                    return ExitCode.SOFTWARE;
                }
                lab.say("telltale: %s: %s", benchmark.word(), Failure.sentence(failure));
                exit = ExitCode.SOFTWARE;
            }
        }
        return exit;
    }
}
