package dev.telltale.fallback;

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

import dev.telltale.fallback.topic.TopicIdentity;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.TimeRange;

/** Runs a pipeline once over what its topic holds: lands the readings, then the very SQL of the live job. */
public final class BatchRun {
    private final BatchPipeline pipeline;
    private final Jdbi database;
    private final BatchExecution execution;

    public BatchRun(Pipeline pipeline) {
        this.pipeline = BatchPipeline.of(pipeline);
        this.database = this.pipeline.database();
        this.execution = BatchExecution.of(pipeline.settings());
    }

    /**
     * Brings the readings table up to the end of the topic. What was landed before is not read again. Which part of the
     * topic holds the readings of a range of event time is not known: the time of a record may be another one.
     *
     * @param landed told the number of readings so far
     * @return readings landed by this call
     */
    public long land(LongConsumer landed) {
        pipeline.requireLiveVersion(false);
        try (KafkaConsumer<byte[], byte[]> consumer = pipeline.consumer();
                TopicIdentity identity = pipeline.identity(database)) {
            identity.require();
            Map<TopicPartition, Long> offsets = consumer.beginningOffsets(pipeline.partitions(consumer));
            return new Landing(pipeline, database, pipeline.progress())
                    .run(consumer, offsets, landed, Long.MAX_VALUE, () -> false);
        } catch (KafkaException failure) {
            throw new FallbackException("topic " + pipeline.topic() + " cannot be read", failure);
        } catch (JdbiException | SQLException failure) {
            throw new FallbackException("the readings cannot be landed", failure);
        }
    }

    /**
     * Computes the whole windows that touch the range; those that the clock has not finished are left out.
     *
     * @param from inclusive, or empty for the first reading that was landed
     * @param to exclusive, or empty for now
     * @param dryRun whether the results stay as they are
     */
    public BatchReport compute(Optional<Instant> from, Optional<Instant> to, boolean dryRun) {
        pipeline.requireLiveVersion(!dryRun);
        Instant finished = floor(Instant.now().minus(pipeline.manifest().outOfOrderness()));
        Instant end = to.map(this::ceiling)
                .filter(wanted -> wanted.isBefore(finished))
                .orElse(finished);
        try {
            Instant start = from.or(this::firstLanded).map(this::floor).orElse(end);
            TimeRange range = new TimeRange(start.isBefore(end) ? start : end, end);
            return new BatchReport(range, new BatchJob(pipeline, database, execution).compute(range, dryRun));
        } catch (JdbiException failure) {
            throw new FallbackException("the results of " + pipeline.name() + " cannot be stored", failure);
        }
    }

    /** The same, storing the results. */
    public BatchReport compute(Optional<Instant> from, Optional<Instant> to) {
        return compute(from, to, false);
    }

    private Optional<Instant> firstLanded() {
        return database.withHandle(pipeline.readingsTable()::firstEventTime);
    }

    private Instant floor(Instant instant) {
        return Instant.ofEpochMilli(pipeline.windowStart(instant.toEpochMilli()));
    }

    private Instant ceiling(Instant instant) {
        return floor(instant.plus(pipeline.manifest().window()).minusMillis(1));
    }
}
