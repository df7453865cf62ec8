package dev.telltale.fallback.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.jdbi.v3.core.Jdbi;

import dev.telltale.fallback.live.JobHealth;
import dev.telltale.fallback.live.LiveJob;
import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.fallback.state.FallbackState;
import dev.telltale.fallback.topic.EventTimeBounds;
import dev.telltale.fallback.topic.EventTimeProgress;
import dev.telltale.fallback.topic.TopicIdentity;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.script.Mode;
import dev.telltale.sql.settings.Setting;

/** Measures the lag of a pipeline: compares its topic with its window table, and checks its live job. */
public final class LagMonitor implements AutoCloseable {
    /** Chosen by us: rows per query. */
    private static final int QUERY_ROWS = 50_000;

    private final BatchPipeline pipeline;
    private final EventTimeProgress progress;
    private final ExpectedWindows expected;
    private final TopicTail tail;
    private final SettledRowQuery settledRows;
    private final LiveJob job;
    private final TopicIdentity identity;
    private long lastCheck = System.currentTimeMillis();
    private long lastCompleteTo = EventTimeBounds.FIRST.toEpochMilli();

    public LagMonitor(BatchPipeline pipeline, Jdbi database, FallbackState state) {
        this.pipeline = pipeline;
        this.progress = pipeline.progress();
        this.expected = new ExpectedWindows(
                pipeline.manifest().window().toMillis(),
                pipeline.manifest().longestWindow().toMillis(),
                state.watchedFrom().toEpochMilli());
        this.tail = new TopicTail(pipeline, expected, progress, state.watched());
        this.settledRows = new SettledRowQuery(pipeline, database);
        this.identity = pipeline.identity(database);
        Duration checkpointWithin = pipeline.duration(Setting.FALLBACK_LAG_THRESHOLD)
                .plus(pipeline.duration(Setting.CHECKPOINT_INTERVAL).multipliedBy(2));
        this.job = pipeline.liveJob(checkpointWithin);
    }

    /**
     * Checks the pipeline once.
     *
     * @param mode in batch mode a row counts only if the live job has passed its window
     * @param stop ends the check early
     * @throws TelltaleException when the topic was created again
     */
    public LagCheck check(Mode mode, BooleanSupplier stop) {
        identity.require();
        JobHealth health = job.health();
        long completeTo = EventTimeBounds.FIRST.toEpochMilli();
        boolean atEnd = false;
        for (long before = Long.MIN_VALUE; !atEnd && before != expected.from() && !stop.getAsBoolean(); ) {
            before = expected.from();
            atEnd = tail.read(stop);
            completeTo = progress.completeToMillis(Instant.now());
            settle(completeTo, mode);
        }
        lastCompleteTo = completeTo;
        return measure(health, completeTo);
    }

    private LagCheck measure(JobHealth health, long completeTo) {
        long now = System.currentTimeMillis();
        long allowance = pipeline.manifest().outOfOrderness().toMillis()
                + pipeline.manifest().window().toMillis();
        for (long start : expected.completeStarts(completeTo)) {
            expected.completeSince(start, Math.max(start + allowance, lastCheck));
        }
        lastCheck = now;
        OptionalLong missing = expected.firstMissing(completeTo);
        if (missing.isEmpty()) {
            return new LagCheck(health, Optional.empty(), Duration.ZERO, Instant.ofEpochMilli(completeTo));
        }
        long lag = Math.max(0, now - expected.completeSince(missing.getAsLong(), now));
        return new LagCheck(
                health,
                Optional.of(Instant.ofEpochMilli(missing.getAsLong())),
                Duration.ofMillis(lag),
                Instant.ofEpochMilli(completeTo));
    }

    private void settle(long completeTo, Mode mode) {
        boolean more = true;
        while (more) {
            List<ExpectedRow> due = expected.due(completeTo, QUERY_ROWS);
            Set<ExpectedRow> settled = settledRows.settled(due, mode);
            expected.settle(settled, completeTo);
            more = !due.isEmpty() && settled.size() == due.size();
        }
        if (mode == Mode.BATCH) {
            expected.computed(settledRows.settled(expected.due(completeTo, QUERY_ROWS), Mode.STREAM), completeTo);
        }
    }

    /** Returns the event time up to which windows were complete at the last check. */
    public Instant completeTo() {
        return Instant.ofEpochMilli(lastCompleteTo);
    }

    /**
     * Returns the offset by partition before which no reading belongs to a window that starts at a time or later; empty if
     * some of these windows are forgotten.
     */
    public Optional<Map<Integer, Long>> firstOffsets(Instant start) {
        return expected.from() <= start.toEpochMilli()
                ? Optional.of(tail.firstOffsets(start.toEpochMilli()))
                : Optional.empty();
    }

    /** Returns the state with the current position of the monitor. */
    public FallbackState watched(FallbackState state) {
        return state.watched(Instant.ofEpochMilli(expected.from()), tail.offsets(), tail.settledOffsets());
    }

    /**
     * Returns the state in which batch runs take over, from the first window that is not settled. If rows rest on earlier
     * rows, these may lie anywhere in the topic.
     */
    public FallbackState takenOver(FallbackState state) {
        Instant first = Instant.ofEpochMilli(expected.firstUnsettled());
        boolean needsEarlier = pipeline.pipeline().historyRows() > 0;
        return expected.firstUnsettled() == expected.from() && !needsEarlier
                ? state.inBatch(first, state.watched())
                : reopened(state, first);
    }

    /**
     * Returns the state in which the takeover is extended to an earlier window, because late readings of it were
     * landed. Its other readings may be anywhere in the topic, so landing starts at the topic's beginning and skips
     * landed readings.
     */
    public FallbackState reopened(FallbackState state, Instant windowStart) {
        return state.inBatch(windowStart, Map.of());
    }

    @Override
    public void close() {
        tail.close();
        identity.close();
    }
}
