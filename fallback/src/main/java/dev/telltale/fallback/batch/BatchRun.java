package dev.telltale.fallback.batch;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

import dev.telltale.fallback.landing.CountedReadings;
import dev.telltale.fallback.landing.LandedHistory;
import dev.telltale.fallback.landing.Landing;
import dev.telltale.fallback.landing.ReadingsTable;
import dev.telltale.fallback.landing.TopicInput;
import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.fallback.topic.EventTimeBounds;
import dev.telltale.fallback.topic.TopicIdentity;
import dev.telltale.fallback.version.PipelineVersions;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.TimeRange;

/** Runs a pipeline once in batch mode: lands the readings of its topic, then runs the SQL of the live job over them. */
public final class BatchRun {
    private final BatchPipeline pipeline;
    private final Jdbi database;
    private final BatchExecution execution;
    private final boolean oneVersion;

    /** A run that computes each window with the version that was live for it. */
    public BatchRun(Pipeline pipeline) {
        this(pipeline, false);
    }

    /**
     * @param oneVersion whether to compute all windows with the given version, whichever is live
     */
    public BatchRun(Pipeline pipeline, boolean oneVersion) {
        this.oneVersion = oneVersion;
        this.pipeline = BatchPipeline.of(pipeline);
        this.database = this.pipeline.database();
        this.execution = BatchExecution.of(pipeline.settings());
    }

    /** Loads what a run needs in the background, while the caller does something else. */
    public void prepare() {
        execution.prepare(() -> pipeline.pipeline().batchScript(TimeRange.EMPTY));
    }

    /**
     * Lands all readings up to the end of the topic that are not landed yet. It cannot be limited to a range of event
     * time, because record timestamps may differ from event times.
     *
     * @param landed receives the number of readings landed so far
     * @return number of readings landed by this call
     */
    public long land(LongConsumer landed) {
        requireLiveVersion(false);
        try (KafkaConsumer<byte[], byte[]> consumer = pipeline.consumer();
                TopicIdentity identity = pipeline.identity(database)) {
            identity.require();
            Map<TopicPartition, Long> offsets = consumer.beginningOffsets(pipeline.partitions(consumer));
            CountedReadings none = new CountedReadings(pipeline.manifest().longestWindow());
            return new Landing(pipeline, database, pipeline.progress(), none)
                    .run(consumer, offsets, landed, Long.MAX_VALUE, () -> false);
        } catch (KafkaException failure) {
            throw TelltaleException.because("topic " + pipeline.topic() + " cannot be read", failure);
        } catch (JdbiException | SQLException failure) {
            throw TelltaleException.because("the readings of topic " + pipeline.topic() + " cannot be landed", failure);
        }
    }

    /**
     * Computes the windows that overlap the range, and later ones whose rows rest on them. It excludes windows that are not
     * complete by the clock.
     *
     * @param from inclusive; empty for the first landed reading
     * @param to exclusive; empty for now
     * @param dryRun whether to compare the results only, without storing them
     */
    public BatchResult compute(Optional<Instant> from, Optional<Instant> to, boolean dryRun) {
        requireLiveVersion(!dryRun);
        Instant finished = finished();
        Instant end = end(to, finished);
        try {
            Instant start = from.or(this::firstLanded).map(this::floor).orElse(end);
            TimeRange wanted = new TimeRange(start.isBefore(end) ? start : end, end);
            TimeRange range = database.withHandle(
                    handle -> LandedHistory.of(handle, pipeline.pipeline()).withRowsAfter(wanted, finished));
            return new BatchResult(range, compute(range, dryRun, Optional.empty()));
        } catch (JdbiException failure) {
            throw TelltaleException.because("the results of " + pipeline.name() + " cannot be stored", failure);
        }
    }

    /**
     * Computes the windows that overlap the range from the topic, without landing its readings.
     *
     * @param read receives the number of records
     * @throws TopicInput.LandingNeededException when readings must be landed first
     */
    public BatchResult computeFromTopic(
            Optional<Instant> from, Optional<Instant> to, boolean dryRun, LongConsumer read) {
        requireLiveVersion(!dryRun);
        try (KafkaConsumer<byte[], byte[]> consumer = pipeline.consumer();
                TopicIdentity identity = pipeline.identity(database)) {
            identity.require();
            Instant end = end(to, finished());
            Instant start = from.map(this::floor).orElse(EventTimeBounds.FIRST);
            TimeRange range = new TimeRange(start.isBefore(end) ? start : end, end);
            TopicInput topic = new TopicInput(pipeline, consumer, Map.of());
            RowChanges changes = compute(range, dryRun, Optional.of(topic));
            read.accept(topic.read().size());
            return new BatchResult(range, changes);
        } catch (KafkaException failure) {
            throw TelltaleException.because("topic " + pipeline.topic() + " cannot be read", failure);
        } catch (JdbiException failure) {
            throw TelltaleException.because("the results of " + pipeline.name() + " cannot be stored", failure);
        }
    }

    /** The end of the windows that are complete by the clock. */
    private Instant finished() {
        return floor(Instant.now().minus(pipeline.manifest().outOfOrderness()));
    }

    private Instant end(Optional<Instant> to, Instant finished) {
        return to.map(this::ceiling).filter(wanted -> wanted.isBefore(finished)).orElse(finished);
    }

    /** Computes the windows and stores the results. */
    public BatchResult compute(Optional<Instant> from, Optional<Instant> to) {
        return compute(from, to, false);
    }

    private RowChanges compute(TimeRange range, boolean dryRun, Optional<TopicInput> topic) {
        Pipeline files = pipeline.pipeline();
        VersionedBatch batch = new VersionedBatch(files, database, execution);
        return oneVersion
                ? new BatchJob(files, database, execution, topic).compute(range, dryRun, storing -> {})
                : topic.map(batch::from).orElse(batch).compute(range, dryRun);
    }

    private void requireLiveVersion(boolean claim) {
        if (!oneVersion) {
            pipeline.requireLiveVersion(claim);
            // The job of a version checks this too, but without readings there is no job.
            new PipelineVersions(pipeline.settings()).requireUnchanged(pipeline.pipeline());
        }
    }

    private Optional<Instant> firstLanded() {
        return database.withHandle(new ReadingsTable(pipeline)::firstEventTime);
    }

    private Instant floor(Instant instant) {
        return Instant.ofEpochMilli(pipeline.windowStart(instant.toEpochMilli()));
    }

    private Instant ceiling(Instant instant) {
        return floor(instant.plus(pipeline.manifest().longestWindow()).minusMillis(1));
    }
}
