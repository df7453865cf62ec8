package dev.telltale.local.promotion.job;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import dev.telltale.fallback.promotion.Promotion;
import dev.telltale.fallback.promotion.StateChoice;
import dev.telltale.local.job.OpenPromotion;
import dev.telltale.local.job.StartPoint;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.handover.Handover;

/**
 * The job of the version that takes the place of the former one.
 *
 * @param pipeline the pipeline
 */
public record NextJob(PromotedPipeline pipeline) {
    private static final Duration RUN_WITHIN = Duration.ofMinutes(1);

    /** Chosen by us: the SQL client submits a job within this time. */
    private static final Duration SUBMIT_WITHIN = Duration.ofSeconds(30);

    private static final Duration CANCEL_WITHIN = Duration.ofMinutes(1);

    /** Chosen by us: longer than a checkpoint of a job that reads open windows again takes. */
    private static final Duration CHECKPOINT_WITHIN = Duration.ofMinutes(5);

    /**
     * Submits the job unless it runs, and waits until it has completed a checkpoint.
     *
     * @return the promotion with the job's id
     */
    public Promotion run(Promotion promotion) {
        Promotion submitted = new SubmittedJob(pipeline).of(promotion, promotion.to(), () -> start(promotion));
        String id = submitted.job().orElseThrow();
        pipeline.flink().awaitSteady(id, RUN_WITHIN);
        Waiting.until(
                () -> pipeline.flink().statistics(id).completedCount() > 0,
                CHECKPOINT_WITHIN,
                () -> requireRunning(id));
        pipeline.job(promotion.to()).release();
        return submitted;
    }

    private void requireRunning(String id) {
        if (!pipeline.flink().isRunning(id)) {
            throw new TelltaleException("the job " + id + " ran and failed"
                    + pipeline.flink().cause(id).map(cause -> ": " + cause).orElse(""));
        }
    }

    /** Where the job starts: where a lost job of this version has come to, else where the former one was stopped. */
    private StartPoint start(Promotion promotion) {
        Optional<Handover> handover = OpenPromotion.handover(promotion, pipeline.version(promotion.to()));
        Optional<StartPoint> own = ownState(promotion).map(StartPoint::at);
        if (promotion.choices().state() == StateChoice.KEEP) {
            return own.orElseGet(
                    () -> StartPoint.at(promotion.stopped().orElseThrow().savepoint()));
        }
        return own.map(state -> state.during(handover.orElseThrow()))
                .orElseGet(() -> StartPoint.handedOver(handover.orElseThrow()));
    }

    /**
     * Waits until the cluster knows the job that a killed command was submitting. Its SQL client may run still.
     */
    public void awaitSubmitted(Promotion promotion) {
        promotion.job().filter(id -> pipeline.known(id).isEmpty()).ifPresent(id -> {
            pipeline.say("may be about to run " + promotion.to() + " as job " + id + "; waits "
                    + SUBMIT_WITHIN.toSeconds() + " seconds for it");
            long end = System.nanoTime() + SUBMIT_WITHIN.toNanos();
            Waiting.until(
                    () -> pipeline.known(id).isPresent() || System.nanoTime() > end,
                    SUBMIT_WITHIN.multipliedBy(2),
                    () -> {});
        });
    }

    /** The newest state that the version itself has made since the switch. */
    private Optional<String> ownState(Promotion promotion) {
        String former = folder(promotion.stopped().orElseThrow().savepoint());
        return pipeline.job(promotion.to())
                .latest()
                .state()
                .filter(path -> !folder(path).equals(former));
    }

    private static String folder(String path) {
        return Path.of(path.replaceFirst("^[a-z0-9+.-]+:/*", "/")).getFileName().toString();
    }

    /** Whether the version has completed a checkpoint, so that what it has written may be committed. */
    public boolean hasWritten(Promotion promotion) {
        boolean completed = promotion
                .job()
                .flatMap(pipeline::known)
                .filter(job -> pipeline.flink().statistics(job.id()).completedCount() > 0)
                .isPresent();
        return completed || ownState(promotion).isPresent();
    }

    /** Cancels the job if it is alive. */
    public void cancel(Promotion promotion) {
        promotion
                .job()
                .flatMap(pipeline::known)
                .filter(job -> !job.isEnded())
                .map(FlinkJob::id)
                .ifPresent(id -> pipeline.flink().cancel(id, CANCEL_WITHIN));
    }
}
