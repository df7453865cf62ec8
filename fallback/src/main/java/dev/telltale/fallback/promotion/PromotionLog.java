package dev.telltale.fallback.promotion;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

import dev.telltale.fallback.live.InteractiveDatabase;
import dev.telltale.fallback.version.VersionSwitch;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Settings;

/**
 * The promotions of a pipeline. A command that was killed is called again and goes on after the last step. Every method throws
 * a {@link TelltaleException} when the database does not answer, or when the promotion is no longer at the expected step.
 *
 * @param pipeline name of the pipeline
 * @param settings of the database
 */
public record PromotionLog(String pipeline, Settings settings) {

    /** The promotion that has begun and not ended. */
    public Optional<Promotion> open() {
        return InteractiveDatabase.call(
                settings,
                handle -> handle.createQuery("SELECT " + PromotionRow.COLUMNS
                                + " FROM promotions WHERE pipeline = :pipeline AND ended_at IS NULL")
                        .bind("pipeline", pipeline)
                        .map((row, context) -> PromotionRow.read(row))
                        .findOne());
    }

    /** The version that was live before a version, by the last promotion to it; empty if it was not promoted. */
    public Optional<String> before(String live) {
        return InteractiveDatabase.call(
                settings,
                handle -> handle.createQuery("SELECT from_version FROM promotions WHERE pipeline = :pipeline "
                                + "AND to_version = :live AND step = :done ORDER BY started_at DESC LIMIT 1")
                        .bind("pipeline", pipeline)
                        .bind("live", live)
                        .bind("done", Step.DONE.word())
                        .mapTo(String.class)
                        .findOne());
    }

    /** Records that a promotion begins. */
    public Promotion begin(String from, String to, Choices choices) {
        InteractiveDatabase.call(
                settings,
                handle -> handle.createUpdate(
                                "INSERT INTO promotions (pipeline, from_version, to_version, step, state, switch_at, backfill_from, is_rollback) "
                                        + "VALUES (:pipeline, :from, :to, :step, :state, :at, :backfill, :rollback)")
                        .bind("pipeline", pipeline)
                        .bind("from", from)
                        .bind("to", to)
                        .bind("step", Step.CHECKED.word())
                        .bind("state", choices.state().word())
                        .bind("at", choices.at().map(PromotionLog::time).orElse(null))
                        .bind(
                                "backfill",
                                choices.backfill().map(PromotionLog::time).orElse(null))
                        .bind("rollback", choices.isRollback())
                        .execute());
        return new Promotion(from, to, choices, Step.CHECKED, Optional.empty(), Optional.empty());
    }

    /** Records the id of a job before it is submitted, so that it is submitted once. */
    public Promotion submits(Promotion promotion, String job) {
        InteractiveDatabase.call(
                settings, handle -> update(handle, promotion, "job_id = :job", update -> update.bind("job", job)));
        return promotion.withJob(job);
    }

    /**
     * Records, in one transaction, how far the former job has come and that the new version is live.
     *
     * @param liveFrom start of its first window
     */
    public Promotion switched(Promotion promotion, StoppedJob stopped, Instant liveFrom) {
        step(promotion, handle -> {
            update(
                    handle,
                    promotion,
                    "step = :next, job_id = NULL, savepoint = :savepoint, watermark = :watermark, "
                            + "offsets = CAST(:offsets AS jsonb)",
                    update -> update.bind("next", Step.SWITCHED.word())
                            .bind("savepoint", stopped.savepoint())
                            .bind("watermark", stopped.watermark())
                            .bind("offsets", PromotionRow.json(stopped.offsets())));
            new VersionSwitch(pipeline, promotion.from(), promotion.to())
                    .record(handle, liveFrom, Instant.ofEpochMilli(stopped.watermark() + 1));
        });
        return new Promotion(
                promotion.from(),
                promotion.to(),
                promotion.choices(),
                Step.SWITCHED,
                Optional.of(stopped),
                Optional.empty());
    }

    /**
     * Records, in one transaction, that what the new version has written stays, and from where on it is to write the past
     * again.
     *
     * @param backfill start of the first window that it writes again; empty for none
     */
    public Promotion running(Promotion promotion, Optional<Instant> backfill) {
        step(promotion, handle -> {
            next(handle, promotion, Step.RUNNING, "");
            VersionSwitch versions = new VersionSwitch(pipeline, promotion.from(), promotion.to());
            backfill.ifPresent(from -> versions.extend(handle, from));
        });
        return at(promotion, Step.RUNNING, promotion.job());
    }

    /** Records, in one transaction, that the former version is live again and is about to run. */
    public Promotion undoing(Promotion promotion) {
        step(promotion, handle -> {
            // Before the switch, the job is one of the former version.
            boolean isSwitched = promotion.step() == Step.SWITCHED;
            next(handle, promotion, Step.UNDOING, isSwitched ? ", job_id = NULL" : "");
            if (isSwitched) {
                new VersionSwitch(pipeline, promotion.from(), promotion.to()).undo(handle);
            }
        });
        return at(promotion, Step.UNDOING, promotion.job().filter(job -> promotion.step() != Step.SWITCHED));
    }

    /** Records that the promotion has ended. */
    public void end(Promotion promotion, Step end) {
        step(promotion, handle -> next(handle, promotion, end, ", ended_at = now()"));
    }

    private void step(Promotion promotion, Consumer<Handle> statements) {
        InteractiveDatabase.call(
                settings,
                handle -> handle.inTransaction(transaction -> {
                    statements.accept(transaction);
                    return promotion;
                }));
    }

    private void next(Handle handle, Promotion promotion, Step step, String more) {
        update(handle, promotion, "step = :next" + more, update -> update.bind("next", step.word()));
    }

    private int update(Handle handle, Promotion promotion, String columns, UnaryOperator<Update> values) {
        Update update = handle.createUpdate("UPDATE promotions SET " + columns
                        + " WHERE pipeline = :pipeline AND to_version = :to AND step = :step AND ended_at IS NULL")
                .bind("pipeline", pipeline)
                .bind("to", promotion.to())
                .bind("step", promotion.step().word());
        int rows = values.apply(update).execute();
        if (rows != 1) {
            throw new TelltaleException("another command has changed the promotion of " + pipeline + "; call again");
        }
        return rows;
    }

    private static Promotion at(Promotion promotion, Step step, Optional<String> job) {
        return new Promotion(promotion.from(), promotion.to(), promotion.choices(), step, promotion.stopped(), job);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
