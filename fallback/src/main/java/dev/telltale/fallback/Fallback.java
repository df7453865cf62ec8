package dev.telltale.fallback;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

import dev.telltale.sql.Settings;
import dev.telltale.sql.SqlFiles;

/**
 * Watches live jobs; takes over with the same SQL in batch mode when one leaves windows missing, and hands back when it
 * has caught up. All that it knows is in the database, so it may be killed at any instant and started again.
 */
public final class Fallback {
    private final List<Pipeline> pipelines;
    private final BatchExecution execution;

    /**
     * @throws dev.telltale.sql.ScriptException when there is no such pipeline
     */
    public Fallback(SqlFiles files, List<String> pipelines, Settings settings) {
        this.pipelines = pipelines.stream()
                .map(word -> Pipeline.of(files, word, settings))
                .toList();
        this.execution = BatchExecution.of(settings);
    }

    /**
     * Works until the user wants to stop.
     *
     * @param log takes a line for each switch, each batch and each trouble; from several threads
     * @param stopsWithin waits no longer than a time, and says whether the user wants to stop
     */
    public void run(Consumer<String> log, Predicate<Duration> stopsWithin) {
        AtomicBoolean failed = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(pipelines.size());
        try {
            List<Future<?>> loops = new ArrayList<>();
            for (Pipeline pipeline : pipelines) {
                PipelineLoop loop =
                        new PipelineLoop(pipeline, execution, log, time -> stopsWithin.test(time) || failed.get());
                loops.add(threads.submit(() -> {
                    try {
                        loop.run();
                    } catch (RuntimeException | Error failure) {
                        failed.set(true);
                        throw failure;
                    }
                }));
            }
            for (Future<?> loop : loops) {
                loop.get();
            }
        } catch (ExecutionException failure) {
            throw new FallbackException("the fallback failed", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
    }
}
