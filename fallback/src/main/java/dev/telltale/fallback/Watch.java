package dev.telltale.fallback;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.jdbi.v3.core.Jdbi;

import dev.telltale.fallback.topic.TopicIdentity;
import dev.telltale.sql.script.Mode;
import dev.telltale.sql.script.TimeRange;
import dev.telltale.sql.settings.Setting;

/** Looks at a pipeline: what its topic holds, what its table holds, and how its live job is. */
final class Watch implements AutoCloseable {
    /** Rows to ask for in one query. Chosen by us. */
    private static final int ASKED_AT_ONCE = 50_000;

    private final BatchPipeline pipeline;
    private final EventTimeProgress progress;
    private final TrackedWindows tracked;
    private final TopicTail tail;
    private final WrittenWindows written;
    private final LiveJob job;
    private final TopicIdentity identity;
    private long lastLook = System.currentTimeMillis();

    Watch(BatchPipeline pipeline, Jdbi database, FallbackState state) {
        this.pipeline = pipeline;
        this.progress = pipeline.progress();
        this.tracked = new TrackedWindows(
                pipeline.manifest().window().toMillis(), state.watchedFrom().toEpochMilli());
        this.tail = new TopicTail(pipeline, tracked, progress, state.watched());
        this.written = new WrittenWindows(pipeline, database);
        this.identity = pipeline.identity(database);
        Duration checkpointWithin = pipeline.duration(Setting.FALLBACK_LAG_THRESHOLD)
                .plus(pipeline.duration(Setting.CHECKPOINT_INTERVAL).multipliedBy(2));
        this.job = pipeline.liveJob(checkpointWithin);
    }

    /**
     * @param mode in batch, what was written by the live job alone counts
     * @throws FallbackException when the topic was made again
     */
    Check check(Mode mode, BooleanSupplier stop) {
        identity.require();
        JobHealth health = job.health();
        long completeTo = EventTimes.FIRST.toEpochMilli();
        boolean atEnd = false;
        for (long before = Long.MIN_VALUE; !atEnd && before != tracked.from() && !stop.getAsBoolean(); ) {
            before = tracked.from();
            atEnd = tail.read(stop);
            completeTo = Math.max(EventTimes.FIRST.toEpochMilli(), progress.completeToMillis(Instant.now()));
            settle(completeTo, mode, health.flushed());
        }
        long now = System.currentTimeMillis();
        long allowance = pipeline.manifest().outOfOrderness().toMillis()
                + pipeline.manifest().window().toMillis();
        for (long start : tracked.completeStarts(completeTo)) {
            tracked.overSince(start, Math.max(start + allowance, lastLook));
        }
        lastLook = now;
        OptionalLong missing = tracked.firstMissing(completeTo);
        Duration lag = missing.isPresent()
                ? Duration.ofMillis(Math.max(0, now - tracked.overSince(missing.getAsLong(), now)))
                : Duration.ZERO;
        return new Check(
                health,
                missing.isPresent() ? Optional.of(Instant.ofEpochMilli(missing.getAsLong())) : Optional.empty(),
                lag,
                Instant.ofEpochMilli(completeTo));
    }

    private void settle(long completeTo, Mode mode, Optional<TimeRange> flushed) {
        boolean more = true;
        while (more) {
            List<SeenKey> due = tracked.due(completeTo, ASKED_AT_ONCE);
            Set<SeenKey> settled = written.settled(due, mode, flushed);
            tracked.settle(settled, completeTo);
            more = !due.isEmpty() && settled.size() == due.size();
        }
    }

    /** The same state with what is known now. */
    FallbackState watched(FallbackState state) {
        return state.watched(Instant.ofEpochMilli(tracked.from()), tail.offsets());
    }

    /** What a takeover begins with: the first window that is not settled. */
    FallbackState takenOver(FallbackState state) {
        Instant first = Instant.ofEpochMilli(tracked.firstUnsettled());
        return tracked.firstUnsettled() == tracked.from()
                ? state.inBatch(first, state.watched())
                : reopened(state, first);
    }

    /**
     * The takeover, extended to an earlier window, for which late readings came. The others of that window may be anywhere
     * in the topic, which is landed from its beginning, but for what was landed before.
     */
    FallbackState reopened(FallbackState state, Instant windowStart) {
        return state.inBatch(windowStart, Map.of());
    }

    @Override
    public void close() {
        tail.close();
        identity.close();
    }
}
