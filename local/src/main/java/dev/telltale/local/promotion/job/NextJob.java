package dev.telltale.local.promotion.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import dev.telltale.fallback.promotion.Promotion;
import dev.telltale.fallback.promotion.StateChoice;
import dev.telltale.fallback.promotion.StoppedJob;
import dev.telltale.local.flink.FlinkPath;
import dev.telltale.local.job.OpenPromotion;
import dev.telltale.local.job.StartPoint;
import dev.telltale.local.savepoint.Savepoint;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.handover.Handover;
import dev.telltale.sql.settings.Setting;

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

    /** Chosen by us: reading a topic of weeks from its beginning takes hours. */
    private static final Duration READ_WITHIN = Duration.ofDays(1);

    /**
     * Submits the job unless it runs, and waits until it has completed a checkpoint behind all records of the handover.
     *
     * @return the promotion with the job's id
     */
    public Promotion run(Promotion promotion) {
        Promotion submitted = new SubmittedJob(pipeline).of(promotion, promotion.to(), () -> start(promotion));
        String id = submitted.job().orElseThrow();
        pipeline.flink().awaitSteady(id, RUN_WITHIN);
        Map<Integer, Long> reread = OpenPromotion.handover(promotion, pipeline.version(promotion.to()))
                .map(Handover::offsets)
                .orElse(Map.of());
        Progress progress = new Progress(pipeline);
        Waiting.until(() -> hasRead(promotion, id, reread), READ_WITHIN, () -> {
            progress.say(() -> promotion.to() + " reads the readings of the open windows again, up to a checkpoint");
            pipeline.flink().awaitRunning(id, RUN_WITHIN);
        });
        pipeline.job(promotion.to()).release();
        return submitted;
    }

    private boolean hasRead(Promotion promotion, String id, Map<Integer, Long> reread) {
        Optional<String> checkpoint = Optional.of(id)
                .filter(job -> pipeline.flink().statistics(job).completedCount() > 0)
                .flatMap(pipeline.flink()::latestState);
        return checkpoint.isPresent()
                && (reread.isEmpty()
                        || point(promotion, checkpoint.get())
                                .filter(read -> isAtLeast(read.offsets(), reread))
                                .isPresent());
    }

    private static boolean isAtLeast(Map<Integer, Long> offsets, Map<Integer, Long> least) {
        return least.entrySet().stream()
                .allMatch(partition -> offsets.getOrDefault(partition.getKey(), 0L) >= partition.getValue());
    }

    /** How far a checkpoint had come; empty if Flink has removed it, because the next one is complete. */
    private Optional<Savepoint> point(Promotion promotion, String checkpoint) {
        try {
            return Optional.of(Savepoint.read(
                    checkpoint,
                    pipeline.version(promotion.to()).manifest().topic().name()));
        } catch (TelltaleException removed) {
            return Optional.empty();
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
     * Waits until the cluster knows the job that a killed command was submitting. The SQL Gateway may submit it still.
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
        requireReadableStates(promotion);
        String former = folder(promotion.stopped().orElseThrow().savepoint());
        return promotion
                .job()
                .flatMap(pipeline::known)
                .flatMap(job -> pipeline.flink().latestState(job.id()))
                .or(() -> pipeline.job(promotion.to()).latest().state())
                .filter(path -> !folder(path).equals(former));
    }

    /** A lost job has left its checkpoints only in their folder. */
    private void requireReadableStates(Promotion promotion) {
        boolean isLost =
                promotion.job().filter(id -> pipeline.known(id).isEmpty()).isPresent();
        String directory = pipeline.settings().get(Setting.CHECKPOINT_DIRECTORY);
        if (isLost && FlinkPath.local(directory).filter(Files::isDirectory).isEmpty()) {
            throw new TelltaleException("the cluster has lost the job "
                    + promotion.job().get() + " of " + promotion.to()
                    + ", and this command cannot read its checkpoints in CHECKPOINT_DIRECTORY "
                    + (directory.isEmpty() ? "(not set)" : directory) + "; call it where that is a local folder");
        }
    }

    private static String folder(String path) {
        return Path.of(path.replaceFirst("^[a-z0-9+.-]+:/*", "/")).getFileName().toString();
    }

    /**
     * Whether the version may have committed something: it has completed a checkpoint behind a record or a window that the
     * former job has not read or written.
     */
    public boolean hasWritten(Promotion promotion) {
        StoppedJob stopped = promotion.stopped().orElseThrow();
        return ownState(promotion)
                .filter(path -> point(promotion, path)
                        .filter(own -> own.watermark().orElse(stopped.watermark()) <= stopped.watermark())
                        .filter(own -> own.offsets().entrySet().stream()
                                .allMatch(read ->
                                        read.getValue() <= stopped.offsets().getOrDefault(read.getKey(), 0L)))
                        .isEmpty())
                .isPresent();
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
