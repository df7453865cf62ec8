package dev.telltale.local.testing.run;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.telltale.local.service.Interrupted;
import dev.telltale.local.testing.given.Case;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.script.Mode;

/**
 * Runs cases and prints a line for each.
 *
 * @param lane runs them
 * @param out receives the lines
 */
public record CaseRuns(CaseLane lane, PrintWriter out) {
    /** Chosen by us: planning a script cannot be interrupted, and takes at most a few seconds. */
    private static final int END_SECONDS = 20;

    /** Runs cases in both modes. */
    public List<CaseResult> run(List<Case> cases) {
        Map<Mode, ExecutorService> threads = new EnumMap<>(Mode.class);
        ExecutorService first = Executors.newSingleThreadExecutor();
        for (Mode mode : Mode.values()) {
            threads.put(
                    mode, threads.isEmpty() || !lane.runsModesTogether() ? first : Executors.newSingleThreadExecutor());
        }
        try {
            List<List<Future<CaseResult>>> runs = new ArrayList<>();
            for (Case behaviour : cases) {
                List<Future<CaseResult>> modes = new ArrayList<>();
                for (Mode mode : Mode.values()) {
                    modes.add(threads.get(mode).submit(() -> run(behaviour, mode)));
                }
                runs.add(modes);
            }
            List<CaseResult> results = new ArrayList<>();
            for (List<Future<CaseResult>> modes : runs) {
                List<CaseResult> both = new ArrayList<>();
                for (Future<CaseResult> mode : modes) {
                    both.add(mode.get());
                }
                print(both);
                results.addAll(both);
            }
            return results;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TelltaleException("interrupted", stopped);
        } catch (ExecutionException failure) {
            throw TelltaleException.because("a case cannot be run", failure.getCause());
        } finally {
            threads.values().forEach(ExecutorService::shutdownNow);
            threads.values().forEach(CaseRuns::awaitEnd);
        }
    }

    /** The lane is closed afterwards, and must not be in use then. */
    private static void awaitEnd(ExecutorService thread) {
        Interrupted.runToEnd(() -> {
            try {
                thread.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException again) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** A fault of a file is a result of its case, so that the other cases run. */
    private CaseResult run(Case behaviour, Mode mode) {
        try {
            return lane.run(behaviour, mode);
        } catch (TelltaleException fault) {
            return new CaseResult(behaviour, mode, List.of(fault.getMessage()), Duration.ZERO);
        }
    }

    private void print(List<CaseResult> modes) {
        Case behaviour = modes.get(0).behaviour();
        boolean passed = modes.stream().allMatch(CaseResult::isPassed);
        out.printf("%-6s %s%n", passed ? "ok" : "FAILED", behaviour.title());
        modes.forEach(result -> result.differences()
                .forEach(line -> out.printf("       %-6s %s%n", result.mode().word(), line)));
        out.flush();
    }
}
