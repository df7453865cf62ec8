package dev.telltale.fallback.failover;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;

import dev.telltale.fallback.batch.BatchExecution;
import dev.telltale.fallback.batch.Rehearsal;
import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.sql.failure.Reason;

/**
 * Reads the files of one pipeline and runs its fallback, again when another version is live. It tries again after every failure, so that no failure of one
 * pipeline ends the fallback of another.
 */
final class WatchedPipeline implements Runnable {
    /** Chosen by us: reading the files again costs little, and a user who corrects them sees it soon. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Fallback.Watched watched;
    private final Map<String, String> faults;
    private final BatchExecution execution;
    private final Consumer<String> log;
    private final Predicate<Duration> stopsWithin;

    /**
     * @param faults receives the fault in the files of the pipeline, until they are right
     * @param execution shared by all pipelines
     * @param log receives lines for the user
     * @param stopsWithin waits for a stop request, up to a duration, and returns whether there is one
     */
    WatchedPipeline(
            Fallback.Watched watched,
            Map<String, String> faults,
            BatchExecution execution,
            Consumer<String> log,
            Predicate<Duration> stopsWithin) {
        this.watched = watched;
        this.faults = faults;
        this.execution = execution;
        this.log = line -> log.accept(watched.name() + ": " + line);
        this.stopsWithin = stopsWithin;
    }

    @Override
    public void run() {
        do {
            try {
                BatchPipeline pipeline = BatchPipeline.of(watched.files().get());
                if (faults.remove(watched.name()) != null) {
                    log.accept("is watched again");
                }
                if (execution.startsCold()) {
                    // A fault has no effect here, because the first run reports it.
                    CompletableFuture.runAsync(new Rehearsal(pipeline, execution)::run);
                }
                new PipelineFallback(pipeline, execution, log, stopsWithin).run();
            } catch (RuntimeException | LinkageError failure) {
                report(Reason.of(failure));
            }
        } while (!stopsWithin.test(PAUSE));
    }

    /** Logs a failure, unless it repeats the previous one. */
    private void report(String sentence) {
        if (!sentence.equals(faults.put(watched.name(), sentence))) {
            log.accept(sentence + "; it is not watched until this is corrected");
        }
    }
}
