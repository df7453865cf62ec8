package dev.telltale.fallback.failover;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.consumer.KafkaConsumer;

import dev.telltale.fallback.batch.RowChanges;
import dev.telltale.fallback.batch.VersionedBatch;
import dev.telltale.fallback.landing.CountedReadings;
import dev.telltale.fallback.landing.TopicInput;
import dev.telltale.fallback.monitor.LagMonitor;
import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.fallback.state.FallbackState;
import dev.telltale.sql.script.TimeRange;

/**
 * Batch runs that read a long backlog from the topic itself, so that its rows need not wait until it is landed. It is landed
 * afterwards, for late readings: a landed window counts all its readings or has no row.
 */
final class DirectRuns {
    /** Chosen by us: fewer readings are landed and computed as soon as a run from the topic has started. */
    private static final long MIN_READINGS = 50_000;

    private final BatchPipeline pipeline;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final VersionedBatch batch;
    private final FallbackState state;
    private final CountedReadings counted;
    private Instant computedTo;
    private boolean isPossible = true;

    /**
     * @param state the state in which the takeover began
     * @param counted receives what the runs have counted
     */
    DirectRuns(
            BatchPipeline pipeline,
            KafkaConsumer<byte[], byte[]> consumer,
            VersionedBatch batch,
            FallbackState state,
            CountedReadings counted) {
        this.pipeline = pipeline;
        this.consumer = consumer;
        this.batch = batch;
        this.state = state;
        this.counted = counted;
        this.computedTo = state.landedFrom();
    }

    /**
     * Computes the windows that have become complete since the last run.
     *
     * @param unlanded number of readings of the backlog that are not landed
     * @param monitor knows up to which event time windows are complete, and where their readings begin
     * @return the computed range and the changes; empty if landing is as fast, or needed
     */
    Optional<Result> run(long unlanded, LagMonitor monitor) {
        Instant end =
                Instant.ofEpochMilli(pipeline.windowStart(monitor.completeTo().toEpochMilli()));
        if (!isPossible || unlanded < MIN_READINGS || !computedTo.isBefore(end)) {
            return Optional.empty();
        }
        TimeRange range = new TimeRange(computedTo, end);
        TopicInput topic = new TopicInput(pipeline, consumer, first(monitor));
        try {
            RowChanges changes = batch.from(topic).compute(range, false);
            counted.add(range, topic.read());
            computedTo = end;
            return Optional.of(new Result(range, topic.read().size(), changes));
        } catch (TopicInput.LandingNeededException needed) {
            isPossible = false;
            return Optional.empty();
        }
    }

    /** The first offset by partition of the readings of windows that are not computed. */
    private Map<Integer, Long> first(LagMonitor monitor) {
        Duration longest = pipeline.manifest().longestWindow();
        Map<Integer, Long> first = new HashMap<>(state.landing());
        if (computedTo.isAfter(state.landedFrom())) {
            monitor.firstOffsets(computedTo.minus(longest)).ifPresent(first::putAll);
        }
        return first;
    }

    /**
     * A run.
     *
     * @param range ends of the computed windows
     * @param read number of records
     * @param changes effect on the result tables
     */
    record Result(TimeRange range, long read, RowChanges changes) {}
}
