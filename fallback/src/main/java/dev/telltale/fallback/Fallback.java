package dev.telltale.fallback;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.ScriptException;
import dev.telltale.sql.settings.Settings;

/**
 * Watches live jobs; takes over with the same SQL in batch mode when one leaves windows missing, and hands back when it
 * has caught up. All that it knows is in the database, so it may be killed at any instant and started again.
 */
public final class Fallback {
    private final List<BatchPipeline> pipelines = new ArrayList<>();
    private final Map<String, String> leftOut = new LinkedHashMap<>();
    private final BatchExecution execution;

    /**
     * Leaves out a pipeline whose tables cannot be read from its SQL.
     *
     * @throws ScriptException when that is so of all of them
     */
    public Fallback(List<Pipeline> pipelines, Settings settings) {
        for (Pipeline pipeline : pipelines) {
            try {
                this.pipelines.add(BatchPipeline.of(pipeline));
            } catch (ScriptException mistake) {
                leftOut.put(pipeline.name(), mistake.getMessage());
                if (leftOut.size() == pipelines.size()) {
                    throw mistake;
                }
            }
        }
        this.execution = BatchExecution.of(settings);
    }

    /** The pipelines that cannot be watched, with the reason. */
    public Map<String, String> leftOut() {
        return Map.copyOf(leftOut);
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
            for (BatchPipeline pipeline : pipelines) {
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
