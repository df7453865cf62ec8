package dev.telltale.local.job;

import java.util.Optional;
import java.util.OptionalLong;

import dev.telltale.fallback.promotion.Promotion;
import dev.telltale.fallback.promotion.PromotionLog;
import dev.telltale.fallback.promotion.StateChoice;
import dev.telltale.fallback.promotion.Step;
import dev.telltale.fallback.promotion.StoppedJob;
import dev.telltale.local.savepoint.HandoverPoint;
import dev.telltale.local.savepoint.Savepoint;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.handover.Handover;
import dev.telltale.sql.pipeline.Pipeline;

/** A promotion of a pipeline that has not ended, as far as it concerns a job that is submitted. */
public final class OpenPromotion {
    private OpenPromotion() {}

    /**
     * Checks that a job can be submitted outside of the promotion.
     *
     * @throws TelltaleException while only the promotion knows where the job has to start
     */
    static void requireNone(Pipeline pipeline) {
        Optional<Promotion> open = find(pipeline);
        boolean owns = open.stream()
                .anyMatch(promotion -> promotion.step() == Step.SWITCHED || promotion.step() == Step.UNDOING);
        if (owns) {
            throw new TelltaleException(sentence(pipeline.name(), open.get()));
        }
    }

    /** Says that a promotion has not ended, and what ends it. */
    public static String sentence(String pipeline, Promotion open) {
        boolean isRollback = open.choices().isRollback();
        String promote = "./telltale promote " + pipeline + " " + (isRollback ? open.from() : open.to());
        String rollback = "./telltale rollback " + pipeline;
        return "the " + (isRollback ? "rollback" : "promotion") + " of " + pipeline + " to " + open.to()
                + " has not ended (last step: " + open.step().word() + "); " + (isRollback ? rollback : promote)
                + " goes on, " + (isRollback ? promote : rollback) + " goes back";
    }

    /** Where the new version starts without state; empty if it keeps the state. */
    public static Optional<Handover> handover(Promotion open, Pipeline next) {
        if (open.choices().state() == StateChoice.KEEP) {
            return Optional.empty();
        }
        StoppedJob stopped = open.stopped().orElseThrow();
        Savepoint point = new Savepoint(stopped.offsets(), OptionalLong.of(stopped.watermark()));
        return Optional.of(new HandoverPoint(next, point).handover());
    }

    private static Optional<Promotion> find(Pipeline pipeline) {
        return new PromotionLog(pipeline.name(), pipeline.settings()).open();
    }
}
