package dev.telltale.fallback.failover;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import dev.telltale.fallback.batch.BatchExecution;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.Settings;

/**
 * Monitors live jobs. When windows of a pipeline are missing, batch runs of the same SQL take over until its live job
 * has caught up. All state is in the database, so that the process can be killed at any instant and started again.
 */
public final class Fallback {
    private final List<Watched> pipelines;
    private final Map<String, String> faults = new ConcurrentHashMap<>();
    private final BatchExecution execution;

    /** Creates a fallback for pipelines. */
    public Fallback(List<Watched> pipelines, Settings settings) {
        this.pipelines = List.copyOf(pipelines);
        this.execution = BatchExecution.of(settings);
    }

    /** Returns the faults in the files of pipelines, by name; such a pipeline is watched when its files are right. */
    public Map<String, String> faults() {
        return Map.copyOf(faults);
    }

    /**
     * A pipeline to watch.
     *
     * @param name its name
     * @param files reads its files; throws {@link TelltaleException} when they have a fault
     */
    public record Watched(String name, Supplier<Pipeline> files) {}

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
                    .map(pipeline -> new WatchedPipeline(
                            pipeline, faults, execution, log, time -> stopsWithin.test(time) || failed.get()))
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
