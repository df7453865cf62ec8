package dev.telltale.local.promotion;

import java.time.Instant;
import java.util.Optional;

import dev.telltale.fallback.promotion.Choices;
import dev.telltale.fallback.promotion.Promotion;
import dev.telltale.fallback.promotion.StateChoice;
import dev.telltale.fallback.promotion.Step;
import dev.telltale.fallback.promotion.StoppedJob;
import dev.telltale.local.job.OpenPromotion;
import dev.telltale.local.promotion.job.FormerJob;
import dev.telltale.local.promotion.job.NextJob;
import dev.telltale.local.promotion.job.NoBorderException;
import dev.telltale.local.promotion.job.PromotedPipeline;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.handover.Border;

/**
 * Promotes versions of one pipeline.
 *
 * @param pipeline the pipeline
 */
public record Promotions(PromotedPipeline pipeline) {

    /**
     * Makes a version live in the place of the one that is, or goes on with that.
     *
     * @throws TelltaleException saying why the version is not live, and which one is
     */
    public void promote(String version, Request request) {
        try (PromotionLock lock = PromotionLock.take(pipeline.settings(), pipeline.name())) {
            Optional<Promotion> open = pipeline.log().open();
            if (open.isEmpty()) {
                goOn(begin(version, request, false), lock);
            } else if (open.get().to().equals(version)) {
                pipeline.say("goes on after step " + open.get().step().word() + " of the promotion to " + version
                        + "; state: " + open.get().choices().state().word());
                goOn(open.get(), lock);
            } else if (open.get().choices().isRollback() && open.get().from().equals(version)) {
                requireUndone(open.get(), lock);
            } else {
                throw new TelltaleException(OpenPromotion.sentence(pipeline.name(), open.get()));
            }
        }
    }

    /**
     * Undoes a promotion whose version has written nothing; without one, promotes the version that was live before.
     *
     * @param state what becomes of the state; empty for what the plan allows
     */
    public void rollback(Optional<StateChoice> state) {
        try (PromotionLock lock = PromotionLock.take(pipeline.settings(), pipeline.name())) {
            Optional<Promotion> open = pipeline.log().open();
            if (open.filter(promotion -> promotion.choices().isRollback()).isPresent()) {
                goOn(open.get(), lock);
            } else if (open.isEmpty() || !isUndone(open.get(), lock)) {
                goOn(begin(before(), Request.ofState(state), true), lock);
            }
        }
    }

    private String before() {
        String live = new Refusals(pipeline).live();
        return pipeline.log()
                .before(live)
                .orElseThrow(
                        () -> new TelltaleException("no version of " + pipeline.name() + " was live before " + live));
    }

    /** Undoes a promotion; if its version has written something, ends it, so that it can be rolled back. */
    private boolean isUndone(Promotion promotion, PromotionLock lock) {
        lock.requireHeld();
        if (promotion.step() == Step.SWITCHED) {
            new NextJob(pipeline).awaitSubmitted(promotion);
        }
        boolean wrote = promotion.step() == Step.RUNNING
                || promotion.step() == Step.SWITCHED && new NextJob(pipeline).hasWritten(promotion);
        if (wrote) {
            pipeline.say(promotion.to() + " has written windows, so its promotion ends first");
            goOn(promotion, lock);
        } else {
            pipeline.say("is not promoted to " + promotion.to() + ": " + new Undo(pipeline).of(promotion));
        }
        return !wrote;
    }

    private void requireUndone(Promotion rollback, PromotionLock lock) {
        if (!isUndone(rollback, lock)) {
            throw new TelltaleException(pipeline.name() + " is rolled back to " + rollback.to()
                    + " already; ./telltale promote " + pipeline.name() + " " + rollback.from() + " goes forth again");
        }
    }

    private Promotion begin(String version, Request request, boolean isRollback) {
        Refusals refusals = new Refusals(pipeline);
        String live = refusals.live();
        StateChoice choice = refusals.check(live, version, request);
        request.at().ifPresent(new WrittenWindows(pipeline, pipeline.version(live))::requireAhead);
        pipeline.say(version + " can run; state: " + choice.word());
        return pipeline.log().begin(live, version, new Choices(choice, request.at(), request.backfill(), isRollback));
    }

    private void goOn(Promotion begun, PromotionLock lock) {
        Promotion promotion = begun;
        if (promotion.step() == Step.UNDOING) {
            throw new TelltaleException(
                    pipeline.name() + " is not promoted to " + promotion.to() + ": " + undone(promotion));
        }
        if (promotion.step() == Step.CHECKED) {
            lock.requireHeld();
            promotion = switched(promotion);
        }
        if (promotion.step() == Step.SWITCHED) {
            lock.requireHeld();
            promotion = running(promotion);
        }
        completed(promotion);
        pipeline.say(promotion.to() + " is live");
        sayHistory(promotion);
    }

    /** A job without the state of a former one has no earlier rows; a batch run reads them. */
    private void sayHistory(Promotion promotion) {
        long rows = pipeline.version(promotion.to()).historyRows();
        if (rows > 0 && promotion.choices().state() == StateChoice.FRESH) {
            pipeline.say(promotion.to() + " compares a row with up to " + rows
                    + " earlier ones of its key, and its job began without them; until it has seen as many, "
                    + "./telltale batch " + pipeline.name() + " completes its rows");
        }
    }

    private Promotion switched(Promotion promotion) {
        try {
            promotion.choices().at().ifPresent(new WrittenWindows(pipeline, pipeline.version(promotion.from()))::await);
            StoppedJob stopped = new FormerJob(pipeline).stop(promotion);
            Instant liveFrom = new Border(stopped.watermark())
                    .firstWindow(pipeline.version(promotion.to()).manifest());
            Promotion switched = pipeline.log().switched(promotion, stopped, liveFrom);
            pipeline.say(promotion.to() + " writes the windows since " + liveFrom);
            return switched;
        } catch (NoBorderException tooEarly) {
            throw failure(promotion, tooEarly, undone(promotion));
        } catch (TelltaleException failure) {
            throw failure(promotion, failure, OpenPromotion.sentence(pipeline.name(), promotion));
        }
    }

    private Promotion running(Promotion promotion) {
        try {
            new WrittenRows(pipeline.version(promotion.from())).delete(promotion);
            Promotion submitted = new NextJob(pipeline).run(promotion);
            return pipeline.log().running(submitted, new Backfill(pipeline).from(promotion));
        } catch (TelltaleException failure) {
            throw failure(promotion, failure, undone(promotion));
        }
    }

    private void completed(Promotion promotion) {
        try {
            Promotion running = new NextJob(pipeline).run(promotion);
            new Backfill(pipeline).write(running);
            pipeline.log().end(running, Step.DONE);
        } catch (TelltaleException failure) {
            throw new TelltaleException(
                    pipeline.name() + " " + promotion.to() + " is live, but " + failure.getMessage() + "; "
                            + OpenPromotion.sentence(pipeline.name(), promotion),
                    failure);
        }
    }

    private String undone(Promotion begun) {
        try {
            // The job's id may have been recorded since.
            Promotion promotion = pipeline.log().open().orElse(begun);
            return new Undo(pipeline).of(promotion);
        } catch (TelltaleException further) {
            return further.getMessage() + "; " + OpenPromotion.sentence(pipeline.name(), begun);
        }
    }

    private TelltaleException failure(Promotion promotion, TelltaleException cause, String consequence) {
        return new TelltaleException(
                pipeline.name() + " " + promotion.to() + " is not live: " + cause.getMessage() + "; " + consequence,
                cause);
    }
}
