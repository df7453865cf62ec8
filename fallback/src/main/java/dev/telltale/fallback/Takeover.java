package dev.telltale.fallback;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Jdbi;

import dev.telltale.fallback.topic.TopicIdentity;
import dev.telltale.sql.script.TimeRange;

/** Does the live job's work: lands readings, and computes the windows that are complete. */
final class Takeover implements AutoCloseable {
    /** Readings that are worth a batch at once, while calm. */
    private static final long ENOUGH_READINGS = 1_000;

    /** How long fewer of them wait. */
    private static final Duration ENOUGH_TIME = Duration.ofSeconds(30);

    /** Readings of one batch at most. Chosen by us: some seconds' work, so that results come while far behind. */
    private static final long MOST_READINGS = 400_000;

    private final BatchPipeline pipeline;
    private final Jdbi database;
    private final FallbackState state;
    private final EventTimeProgress progress;
    private final Landing landing;
    private final BatchJob job;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicIdentity identity;
    private final Consumer<String> log;
    private Map<TopicPartition, Long> landedTo = Map.of();
    private Instant lastLanding = Instant.EPOCH;

    Takeover(
            BatchPipeline pipeline,
            Jdbi database,
            FallbackState state,
            BatchExecution execution,
            Consumer<String> log) {
        this.pipeline = pipeline;
        this.database = database;
        this.state = state;
        this.progress = pipeline.progress();
        this.landing = new Landing(pipeline, database, progress);
        this.job = new BatchJob(pipeline, database, execution);
        this.log = log;
        landing.recall(state.landing());
        this.consumer = pipeline.consumer();
        this.identity = pipeline.identity(database);
    }

    /**
     * Does one batch, if there is enough to do.
     *
     * @return end of the last window computed, or the first event time
     */
    Instant work(BooleanSupplier stop) throws SQLException {
        long start = System.nanoTime();
        long landed = isEnough() ? land(stop) : 0;
        Instant completeTo = EventTimes.notBeforeFirst(Instant.ofEpochMilli(progress.completeToMillis(Instant.now())));
        TimeRange within = new TimeRange(
                state.landedFrom(), Instant.ofEpochMilli(pipeline.windowStart(completeTo.toEpochMilli())));
        List<TimeRange> ranges = database.withHandle(handle -> PendingWindows.ranges(
                handle, pipeline.name(), within, pipeline.manifest().window()));
        Changes changes = Changes.NONE;
        for (TimeRange range : ranges) {
            changes = changes.plus(job.compute(range, false));
        }
        if (ranges.isEmpty()) {
            return EventTimes.FIRST;
        }
        Instant end = ranges.get(ranges.size() - 1).to();
        double seconds = (System.nanoTime() - start) / 1e9;
        log.accept(String.format(
                Locale.ROOT,
                "batch up to %s: %,d readings landed, %,d rows new, %,d changed, %,d the same%s in %.1f s",
                end,
                landed,
                changes.added(),
                changes.changed(),
                changes.same(),
                changes.refused() == 0 ? "" : ", %,d refused (refused_rows)".formatted(changes.refused()),
                seconds));
        return end;
    }

    /** A window before those that are computed, of which readings were landed, too; its neighbour was read for it alone. */
    Optional<Instant> firstLateWindow() {
        return database.withHandle(handle -> PendingWindows.firstBefore(
                handle,
                pipeline.name(),
                state.landedFrom().minus(pipeline.manifest().window())));
    }

    private boolean isEnough() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(pipeline.partitions(consumer));
        long waiting = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            long left = end.getValue() - landedTo.getOrDefault(end.getKey(), 0L);
            progress.position(end.getKey().partition(), left <= 0);
            waiting += left;
        }
        boolean overdue = lastLanding.plus(ENOUGH_TIME).isBefore(Instant.now());
        return waiting >= ENOUGH_READINGS || waiting > 0 && overdue;
    }

    private long land(BooleanSupplier stop) throws SQLException {
        identity.require();
        Map<TopicPartition, Long> from = new HashMap<>(consumer.beginningOffsets(pipeline.partitions(consumer)));
        from.replaceAll(
                (partition, first) -> Math.max(first, state.landing().getOrDefault(partition.partition(), first)));
        long landed = landing.run(consumer, from, total -> {}, MOST_READINGS, stop);
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
