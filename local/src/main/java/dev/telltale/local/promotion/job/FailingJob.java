package dev.telltale.local.promotion.job;

import java.time.Duration;
import java.util.Optional;

import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.failure.TelltaleException;

/**
 * A job that keeps failing, so that it cannot make a savepoint. Its newest checkpoint takes the place of one.
 *
 * @param pipeline the pipeline
 * @param id of the job
 */
record FailingJob(PromotedPipeline pipeline, String id) {
    /** Chosen by us: Flink waits a minute at most between two starts, and all tasks run in most of them. */
    private static final Duration START_WITHIN = Duration.ofMinutes(3);

    private static final Duration CANCEL_WITHIN = Duration.ofMinutes(1);

    /**
     * Cancels the job when it has started from its newest checkpoint again.
     *
     * @return the path of the checkpoint; empty if the job has completed another one meanwhile, because it may run then
     * @throws TelltaleException with the cause, if the job does not start
     */
    Optional<String> end() {
        FlinkJobs flink = pipeline.flink();
        Progress progress = new Progress(pipeline);
        long before = flink.statistics(id).completedCount();
        try {
            Waiting.until(
                    () -> flink.committedState(id).isPresent()
                            || flink.statistics(id).completedCount() > before,
                    START_WITHIN,
                    () -> progress.say(() -> "waits until the job has started from its last checkpoint again"));
        } catch (TelltaleException late) {
            throw new TelltaleException(
                    "its job " + id + " does not start from its last checkpoint"
                            + flink.cause(id).map(cause -> ": " + cause).orElse(""),
                    late);
        }
        Optional<String> checkpoint = flink.committedState(id);
        if (checkpoint.isPresent()) {
            flink.cancel(id, CANCEL_WITHIN);
        }
        return checkpoint.filter(path -> flink.latestState(id).equals(checkpoint));
    }
}
