package dev.telltale.fallback.failover;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import dev.telltale.fallback.batch.BatchExecution;
import dev.telltale.fallback.batch.RowChanges;
import dev.telltale.fallback.batch.VersionedBatch;
import dev.telltale.fallback.landing.CountedReadings;
import dev.telltale.fallback.landing.LandedHistory;
import dev.telltale.fallback.landing.Landing;
import dev.telltale.fallback.landing.PendingWindows;
import dev.telltale.fallback.monitor.LagMonitor;
import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.fallback.state.FallbackState;
import dev.telltale.fallback.topic.EventTimeBounds;
import dev.telltale.fallback.topic.EventTimeProgress;
import dev.telltale.fallback.topic.TopicIdentity;
import dev.telltale.sql.script.TimeRange;

/** Batch runs in place of the live job: lands readings, and computes complete windows. */
final class BatchTakeover implements AutoCloseable {
    /** Chosen by us: with so many new readings a batch run starts at once. */
    private static final long MIN_READINGS = 1_000;

    /** Chosen by us: fewer new readings wait at most this long. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(30);

    /**
     * Chosen by us: a batch run of so many readings takes a few seconds, so that results appear early in a long
     * backlog.
     */
    private static final long MAX_READINGS = 400_000;

    private final BatchPipeline pipeline;
    private final Jdbi database;
    private final FallbackState state;
    private final EventTimeProgress progress;
    private final Landing landing;
    private final VersionedBatch batch;
    private final DirectRuns direct;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicIdentity identity;
    private final Consumer<String> log;
    private Map<TopicPartition, Long> landedTo = Map.of();
    private Instant lastLanding = Instant.EPOCH;
    private long waiting;

    BatchTakeover(
            BatchPipeline pipeline,
            Jdbi database,
            FallbackState state,
            BatchExecution execution,
            Consumer<String> log) {
        this.pipeline = pipeline;
        this.database = database;
        this.state = state;
        this.progress = pipeline.progress();
        CountedReadings counted = new CountedReadings(pipeline.manifest().longestWindow());
        this.landing = new Landing(pipeline, database, progress, counted);
        this.batch = new VersionedBatch(pipeline.pipeline(), database, execution);
        this.log = log;
        landing.restoreProgress(state.landing());
        this.consumer = pipeline.consumer();
        this.identity = pipeline.identity(database);
        this.direct = new DirectRuns(pipeline, consumer, batch, state, counted);
    }

    /**
     * Computes what is complete from the topic, if the backlog is long, then lands readings, and computes their windows.
     *
     * @param monitor has checked the pipeline
     * @param stop ends the landing early
     * @return end of the last computed window, or {@link EventTimeBounds#FIRST}
     */
    Instant run(LagMonitor monitor, BooleanSupplier stop) throws SQLException {
        boolean isDue = isDue();
        Instant direct = isDue ? runDirect(monitor) : EventTimeBounds.FIRST;
        Instant landed = runLanded(isDue, stop);
        return landed.isAfter(direct) ? landed : direct;
    }

    private Instant runDirect(LagMonitor monitor) {
        long start = System.nanoTime();
        identity.require();
        Optional<DirectRuns.Result> result = direct.run(waiting, monitor);
        result.ifPresent(run -> log(run.range().to(), run.read(), "read from the topic", run.changes(), start));
        return result.map(run -> run.range().to()).orElse(EventTimeBounds.FIRST);
    }

    private Instant runLanded(boolean isDue, BooleanSupplier stop) throws SQLException {
        long start = System.nanoTime();
        long landed = isDue ? land(stop) : 0;
        long completeTo = pipeline.windowStart(progress.completeToMillis(Instant.now()));
        TimeRange within = new TimeRange(state.landedFrom(), Instant.ofEpochMilli(completeTo));
        List<TimeRange> ranges = database.withHandle(handle -> ranges(handle, within));
        if (ranges.isEmpty()) {
            return EventTimeBounds.FIRST;
        }
        RowChanges changes = RowChanges.NONE;
        for (TimeRange range : ranges) {
            changes = changes.plus(batch.compute(range, false));
        }
        Instant end = ranges.get(ranges.size() - 1).to();
        log(end, landed, "landed", changes, start);
        return end;
    }

    private void log(Instant end, long readings, String how, RowChanges changes, long start) {
        log.accept(String.format(
                Locale.ROOT,
                "batch up to %s: %,d readings %s, %,d rows new, %,d changed, %,d the same%s in %.1f s",
                end,
                readings,
                how,
                changes.added(),
                changes.changed(),
                changes.same(),
                changes.refused() == 0 ? "" : ", %,d refused (refused_rows)".formatted(changes.refused()),
                (System.nanoTime() - start) / 1e9));
    }

    /** Returns the ranges of pending windows, each with the later windows whose rows rest on it. */
    private List<TimeRange> ranges(Handle handle, TimeRange within) {
        LandedHistory history = LandedHistory.of(handle, pipeline.pipeline());
        List<TimeRange> ranges = new ArrayList<>();
        PendingWindows.ranges(
                        handle,
                        pipeline.name(),
                        within,
                        pipeline.manifest().window(),
                        pipeline.manifest().longestWindow())
                .stream()
                .filter(range -> ranges.isEmpty()
                        || range.to().isAfter(ranges.get(ranges.size() - 1).to()))
                .forEach(range -> ranges.add(history.withRowsAfter(range, within.to())));
        return ranges;
    }

    /**
     * Returns the first pending window before the takeover. Windows right before the takeover do not count:
     * their readings are landed for sliding and longer windows only.
     */
    Optional<Instant> firstLateWindow() {
        return database.withHandle(handle -> PendingWindows.firstBefore(
                handle,
                pipeline.name(),
                state.landedFrom().minus(pipeline.manifest().longestWindow())));
    }

    private boolean isDue() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(pipeline.partitions(consumer));
        waiting = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            long from = state.landing().getOrDefault(end.getKey().partition(), 0L);
            long left = end.getValue() - landedTo.getOrDefault(end.getKey(), from);
            progress.position(end.getKey().partition(), left <= 0);
            waiting += left;
        }
        boolean overdue = lastLanding.plus(MAX_WAIT).isBefore(Instant.now());
        return waiting >= MIN_READINGS || waiting > 0 && overdue;
    }

    private long land(BooleanSupplier stop) throws SQLException {
        identity.require();
        Map<TopicPartition, Long> from = new HashMap<>(consumer.beginningOffsets(pipeline.partitions(consumer)));
        from.replaceAll(
                (partition, first) -> Math.max(first, state.landing().getOrDefault(partition.partition(), first)));
        long landed = landing.run(consumer, from, total -> {}, MAX_READINGS, stop);
        Map<TopicPartition, Long> to = new HashMap<>();
        from.keySet().forEach(partition -> to.put(partition, consumer.position(partition)));
        landedTo = to;
        lastLanding = Instant.now();
        return landed;
    }

    @Override
    public void close() {
        consumer.close();
        identity.close();
    }
}
