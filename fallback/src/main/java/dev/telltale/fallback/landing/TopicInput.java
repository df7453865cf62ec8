package dev.telltale.fallback.landing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;

import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.TimeRange;
import dev.telltale.sql.script.TopicPart;

/**
 * The topic as the input of batch runs, without landing. A run from it reads all that a run over landed readings would
 * read; where it cannot, the readings must be landed first.
 */
public final class TopicInput {
    /** Chosen by us: the places of this many dead letters fit in a script. */
    private static final int MAX_LEFT_OUT = 10_000;

    private final BatchPipeline pipeline;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<Integer, Long> from;
    private TopicPart read = new TopicPart(Map.of(), Map.of(), Map.of());
    private TopicPart last = read;

    /**
     * @param from first offset by partition; a partition without one is read from its beginning
     */
    public TopicInput(BatchPipeline pipeline, Consumer<byte[], byte[]> consumer, Map<Integer, Long> from) {
        this.pipeline = pipeline;
        this.consumer = consumer;
        this.from = Map.copyOf(from);
    }

    /**
     * Returns the part of the topic up to its current end. The caller holds the lock of the pipeline, so that nothing is
     * landed behind this end before the run has ended.
     *
     * @param version the version of the pipeline that is computed
     * @param range event times that the run reads
     * @throws LandingNeededException when the topic does not hold all that is landed, late readings wait, or the rows rest
     *     on earlier ones
     */
    public TopicPart part(Handle handle, Pipeline version, TimeRange range) {
        if (version.historyRows() > 0) {
            throw new LandingNeededException("rows rest on earlier rows of their key");
        }
        if (!version.manifest().topic().name().equals(pipeline.topic())) {
            throw new LandingNeededException("another version reads another topic");
        }
        List<TopicPartition> partitions = pipeline.partitions(consumer);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<Integer, Long> first = new HashMap<>();
        beginnings.forEach((partition, beginning) -> first.put(
                partition.partition(), Math.max(beginning, from.getOrDefault(partition.partition(), beginning))));
        Map<Integer, Long> end = new HashMap<>();
        consumer.endOffsets(partitions)
                .forEach((partition, offset) ->
                        end.put(partition.partition(), Math.max(offset, first.get(partition.partition()))));
        requireLandedIn(handle, range, first, end);
        requireNoLateReadings(handle, range);
        TopicPart part = new TopicPart(first, end, leftOut(handle, first, end));
        read = part.and(read);
        last = part;
        return part;
    }

    /** The offsets that all its runs have read. */
    public TopicPart read() {
        return read;
    }

    /** The offsets that its last run has read. */
    public TopicPart last() {
        return last;
    }

    /** A late reading counts as repaired when it is landed and its window is computed. */
    private void requireNoLateReadings(Handle handle, TimeRange range) {
        boolean waits = handle.createQuery("SELECT EXISTS (SELECT FROM " + inSchema(pipeline, "_late")
                        + " WHERE event_time >= :from AND event_time < :to)")
                .bind("from", range.from())
                .bind("to", range.to())
                .mapTo(Boolean.class)
                .one();
        if (waits) {
            throw new LandingNeededException("late readings wait to be counted");
        }
    }

    private void requireLandedIn(Handle handle, TimeRange range, Map<Integer, Long> first, Map<Integer, Long> end) {
        List<Integer> partitions = List.copyOf(first.keySet());
        boolean elsewhere = handle.createQuery(
                        "SELECT EXISTS (SELECT FROM " + inSchema(pipeline, "_readings") + " AS landed "
                                + "LEFT JOIN unnest(CAST(string_to_array(:partitions, ',') AS int[]), "
                                + "CAST(string_to_array(:first, ',') AS bigint[]), CAST(string_to_array(:end, ',') AS bigint[])) "
                                + "AS part (id, first_offset, end_offset) "
                                + "ON landed.topic = :topic AND landed.partition_id = part.id "
                                + "AND landed.partition_offset >= part.first_offset AND landed.partition_offset < part.end_offset "
                                + "WHERE landed.event_time >= :from AND landed.event_time < :to AND part.id IS NULL)")
                .bind("topic", pipeline.topic())
                .bind("partitions", list(partitions, partition -> (long) partition))
                .bind("first", list(partitions, first::get))
                .bind("end", list(partitions, end::get))
                .bind("from", range.from())
                .bind("to", range.to())
                .mapTo(Boolean.class)
                .one();
        if (elsewhere) {
            throw new LandingNeededException("Kafka does not hold all landed readings any more");
        }
    }

    private static String list(List<Integer> partitions, Function<Integer, Long> value) {
        return partitions.stream().map(value).map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String inSchema(BatchPipeline pipeline, String suffix) {
        return DatabaseSchemas.quoted(DatabaseSchemas.of(pipeline.settings()).tables()) + "."
                + DatabaseSchemas.quoted(pipeline.name() + suffix);
    }

    /** The records that are dead letters already. The live job may have found them ahead of the clock; it has passed them. */
    private Map<Integer, List<Long>> leftOut(Handle handle, Map<Integer, Long> first, Map<Integer, Long> end) {
        Map<Integer, List<Long>> leftOut = new HashMap<>();
        int[] count = {0};
        first.forEach((partition, offset) -> {
            List<Long> offsets = handle.createQuery("SELECT partition_offset FROM pipeline_dead_letters "
                            + "WHERE pipeline = :pipeline AND topic = :topic AND partition_id = :partition "
                            + "AND partition_offset >= :first AND partition_offset < :end LIMIT :most")
                    .bind("pipeline", pipeline.name())
                    .bind("topic", pipeline.topic())
                    .bind("partition", partition)
                    .bind("first", offset)
                    .bind("end", end.get(partition))
                    .bind("most", MAX_LEFT_OUT + 1)
                    .mapTo(Long.class)
                    .list();
            count[0] += offsets.size();
            leftOut.put(partition, new ArrayList<>(offsets));
        });
        if (count[0] > MAX_LEFT_OUT) {
            throw new LandingNeededException("more than 10,000 of its records are dead letters");
        }
        return leftOut;
    }

    /** Why a run from the topic would not be exact. */
    public static final class LandingNeededException extends RuntimeException {
        private static final long serialVersionUID = 1;

        LandingNeededException(String reason) {
            super(reason);
        }
    }
}
