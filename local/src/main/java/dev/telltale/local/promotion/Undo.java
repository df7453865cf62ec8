package dev.telltale.local.promotion;

import dev.telltale.fallback.promotion.Promotion;
import dev.telltale.fallback.promotion.Step;
import dev.telltale.local.promotion.job.FormerJob;
import dev.telltale.local.promotion.job.NextJob;
import dev.telltale.local.promotion.job.PromotedPipeline;
import dev.telltale.sql.failure.TelltaleException;

/** Ends a promotion whose new version has written nothing: the former version runs again from its savepoint. */
record Undo(PromotedPipeline pipeline) {

    /**
     * Undoes the promotion, or goes on with that.
     *
     * @return what runs now
     * @throws TelltaleException if the new version has written something, or if the former one does not run
     */
    String of(Promotion promotion) {
        Promotion undoing = promotion.step() == Step.UNDOING ? promotion : begin(promotion);
        String runs = new FormerJob(pipeline).runAgain(undoing);
        pipeline.log().end(undoing, Step.UNDONE);
        return runs;
    }

    private Promotion begin(Promotion promotion) {
        if (promotion.step() != Step.CHECKED) {
            NextJob next = new NextJob(pipeline);
            requireNothingWritten(next, promotion);
            next.cancel(promotion);
            // A checkpoint may have been completed before the job was cancelled.
            requireNothingWritten(next, promotion);
            new WrittenRows(pipeline.version(promotion.to())).delete(promotion);
        }
        return pipeline.log().undoing(promotion);
    }

    private void requireNothingWritten(NextJob next, Promotion promotion) {
        if (promotion.step() == Step.RUNNING || next.hasWritten(promotion)) {
            throw new TelltaleException(promotion.to()
                    + " has read new readings up to a checkpoint, so what it has written stays, and it stays live;"
                    + " ./telltale promote " + pipeline.name() + " " + promotion.to()
                    + " runs it again, and ./telltale rollback " + pipeline.name() + " goes back");
        }
    }
}
