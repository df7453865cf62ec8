package dev.telltale.local.promotion;

import java.time.Duration;
import java.util.Map;

import dev.telltale.fallback.promotion.Promotion;
import dev.telltale.fallback.promotion.StateChoice;
import dev.telltale.fallback.promotion.Step;
import dev.telltale.local.promotion.job.NextJob;
import dev.telltale.local.promotion.job.Progress;
import dev.telltale.local.promotion.job.PromotedPipeline;
import dev.telltale.local.promotion.job.Waiting;
import dev.telltale.local.savepoint.Savepoint;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.failure.TelltaleException;

/** The last step: the new version runs, and is brought to need nothing of the former one. */
record Completion(PromotedPipeline pipeline) {
    private static final Duration READ_WITHIN = Duration.ofDays(1);

    /** Ends the promotion. */
    void of(Promotion promotion) {
        Promotion running = new NextJob(pipeline).run(promotion);
        if (promotion.choices().state() == StateChoice.FRESH) {
            String id = running.job().orElseThrow();
            Progress progress = new Progress(pipeline);
            Waiting.until(() -> hasRead(running, id), READ_WITHIN, () -> {
                requireAlive(running, id);
                progress.say(() -> running.to() + " reads the windows again that were open");
            });
        }
        new Backfill(pipeline).write(running);
        pipeline.log().end(running, Step.DONE);
    }

    /** Whether a checkpoint of the job lies behind all records of the handover. */
    private boolean hasRead(Promotion promotion, String job) {
        String topic = pipeline.version(promotion.to()).manifest().topic().name();
        Map<Integer, Long> former = promotion.stopped().orElseThrow().offsets();
        return pipeline.flink()
                .latestState(job)
                .map(path -> offsets(path, topic))
                .filter(read -> former.entrySet().stream()
                        .allMatch(partition -> read.getOrDefault(partition.getKey(), 0L) >= partition.getValue()))
                .isPresent();
    }

    private static Map<Integer, Long> offsets(String checkpoint, String topic) {
        try {
            return Savepoint.read(checkpoint, topic).offsets();
        } catch (TelltaleException removed) {
            // Flink removes a checkpoint when the next one is complete.
            return Map.of();
        }
    }

    private void requireAlive(Promotion promotion, String id) {
        if (pipeline.known(id).filter(job -> !job.isEnded()).map(FlinkJob::id).isEmpty()) {
            throw new TelltaleException("the job " + id + " of " + promotion.to() + " has ended; ./telltale promote "
                    + pipeline.name() + " " + promotion.to() + " runs it again");
        }
    }
}
