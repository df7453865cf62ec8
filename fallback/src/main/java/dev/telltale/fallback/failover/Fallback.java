package dev.telltale.fallback.failover;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

import dev.telltale.fallback.batch.BatchExecution;
import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.Settings;

/**
 * Monitors live jobs. When windows of a pipeline are missing, batch runs of the same SQL take over until its live job
 * has caught up. All state is in the database, so that the process can be killed at any instant and started again.
 */
public final class Fallback {
    private final List<BatchPipeline> pipelines = new ArrayList<>();
    private final Map<String, String> excluded = new LinkedHashMap<>();
    private final BatchExecution execution;

    /**
     * Creates a fallback for pipelines. It excludes a pipeline whose SQL has errors; see {@link #excluded}.
     *
     * @throws TelltaleException when the SQL of all pipelines has errors
     */
    public Fallback(List<Pipeline> pipelines, Settings settings) {
        for (Pipeline pipeline : pipelines) {
            try {
                this.pipelines.add(BatchPipeline.of(pipeline));
            } catch (TelltaleException mistake) {
                excluded.put(pipeline.name(), mistake.getMessage());
                if (excluded.size() == pipelines.size()) {
                    throw mistake;
                }
            }
        }
        this.execution = BatchExecution.of(settings);
    }

    /** Returns the reasons by excluded pipeline. */
    public Map<String, String> excluded() {
        return Map.copyOf(excluded);
    }

    /**
     * Runs until the user stops it.
     *
     * @param log receives a line for each change of mode, each batch run and each failure; called from several threads
     * @param stopsWithin waits for a stop request, up to a duration, and returns whether there is one
     */
    public void run(Consumer<String> log, Predicate<Duration> stopsWithin) {
        AtomicBoolean failed = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(pipelines.size());
        try {
            CompletableFuture<?>[] runs = pipelines.stream()
                    .map(pipeline -> new PipelineFallback(
                            pipeline, execution, log, time -> stopsWithin.test(time) || failed.get()))
                    .map(fallback -> CompletableFuture.runAsync(fallback, threads)
                            .whenComplete((done, failure) -> failed.compareAndSet(false, failure != null)))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(runs).get();
        } catch (ExecutionException failure) {
            throw TelltaleException.because("the fallback failed", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
    }
}
