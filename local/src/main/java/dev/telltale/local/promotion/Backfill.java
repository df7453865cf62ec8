package dev.telltale.local.promotion;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import dev.telltale.fallback.batch.BatchResult;
import dev.telltale.fallback.batch.BatchRun;
import dev.telltale.fallback.promotion.Promotion;
import dev.telltale.local.promotion.job.Progress;
import dev.telltale.local.promotion.job.PromotedPipeline;
import dev.telltale.local.promotion.job.Waiting;
import dev.telltale.sql.handover.Border;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.pipeline.Pipeline;

/** The windows before the switch that the new version writes again in batch. Tables only: a record of a topic stays. */
record Backfill(PromotedPipeline pipeline) {
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    /** Start of the first window to write again; empty if there is none. */
    Optional<Instant> from(Promotion promotion) {
        Manifest.Window window =
                pipeline.version(promotion.to()).manifest().windows().get(0);
        long step = (window.slide() == null ? window.size() : window.slide()).toMillis();
        return promotion
                .choices()
                .backfill()
                .map(time -> Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), step) * step))
                .filter(time -> time.isBefore(border(promotion)));
    }

    /** Writes the windows again. */
    void write(Promotion promotion) {
        Optional<Instant> from = from(promotion);
        if (from.isEmpty()) {
            return;
        }
        Pipeline next = pipeline.version(promotion.to());
        Instant border = border(promotion);
        awaitEnd(next, border);
        BatchRun run = new BatchRun(next);
        Progress progress = new Progress(pipeline);
        long landed = run.land(total -> progress.say(
                () -> String.format(Locale.ROOT, "%,d readings of the past are copied to the database", total)));
        pipeline.say(String.format(
                Locale.ROOT,
                "%s computes the windows since %s; %,d readings are landed",
                promotion.to(),
                from.get(),
                landed));
        BatchResult result = run.compute(from, Optional.of(border));
        pipeline.say(String.format(
                Locale.ROOT,
                "%s has written the windows from %s to %s: %,d rows new, %,d changed, %,d the same",
                promotion.to(),
                from.get(),
                result.range().to(),
                result.changes().added(),
                result.changes().changed(),
                result.changes().same()));
    }

    /** A batch run leaves out windows that are not complete by the clock, and devices' clocks may be fast. */
    private void awaitEnd(Pipeline next, Instant border) {
        Instant complete = border.plus(next.manifest().outOfOrderness()).plusSeconds(1);
        Progress progress = new Progress(pipeline);
        Waiting.until(
                () -> Instant.now().isAfter(complete),
                FOR_EVER,
                () -> progress.say(() -> "waits until " + complete + ", when all windows before the switch are over"));
    }

    private Instant border(Promotion promotion) {
        return new Border(promotion.stopped().orElseThrow().watermark())
                .firstWindow(pipeline.version(promotion.to()).manifest());
    }
}
