package dev.telltale.local.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.telltale.sql.failure.TelltaleException;

/** Runs a task for each of several names, as many at once as there are processors. */
public final class Concurrently {

    /** Time for the tasks to end after an interrupt. Chosen by us. */
    private static final int END_WITHIN_SECONDS = 30;

    private Concurrently() {}

    /**
     * Runs the tasks and waits for them. An interrupt of the calling thread interrupts them.
     *
     * @return the failures by name, in the order of the names
     */
    public static Map<String, TelltaleException> run(List<String> names, Consumer<String> task) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            Map<String, Future<?>> running = new LinkedHashMap<>();
            names.forEach(name -> running.put(name, threads.submit(() -> task.accept(name))));
            Map<String, TelltaleException> failures = new LinkedHashMap<>();
            for (Map.Entry<String, Future<?>> each : running.entrySet()) {
                try {
                    each.getValue().get();
                } catch (ExecutionException failure) {
                    failures.put(each.getKey(), expected(failure.getCause()));
                }
            }
            return failures;
        } catch (InterruptedException interrupted) {
            threads.shutdownNow();
            awaitEnd(threads);
            throw Interrupted.during("the start of the jobs", interrupted);
        } finally {
            threads.shutdownNow();
        }
    }

    private static TelltaleException expected(Throwable failure) {
        if (failure instanceof TelltaleException expected) {
            return expected;
        }
        throw failure instanceof RuntimeException fault ? fault : new IllegalStateException(failure);
    }

    private static void awaitEnd(ExecutorService threads) {
        try {
            threads.awaitTermination(END_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }
}
