package dev.telltale.connector.kafka.watermark;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.common.TopicPartition;

import dev.telltale.connector.kafka.topic.TopicIds;
import dev.telltale.connector.kafka.topic.TopicOffsetReader;
import dev.telltale.connector.kafka.topic.TopicOffsets;

/** Queries the offsets of the topics and the reports of the other subtasks, one query at a time. No method blocks. */
interface TopicQuery extends AutoCloseable {

    /**
     * The result of a query.
     *
     * @param offsets reported by the broker
     * @param reports of all subtasks, see {@link SubtaskReports}
     */
    record Result(TopicOffsets offsets, Map<String, long[]> reports) {}

    /** Whether a query was started and its result was not polled yet. */
    boolean isPending();

    /**
     * Starts a query.
     *
     * @param positions next offset of each partition
     * @param stuck see {@link TopicOffsetReader#query}
     * @param own the report of this subtask
     */
    void start(Map<TopicPartition, Long> positions, Set<TopicPartition> stuck, HashMap<String, long[]> own);

    /**
     * The result, once; null while the query runs, and if broker or JobManager did not answer.
     *
     * @throws TopicIds.TopicMadeAgainException if a topic was deleted and made again
     */
    Result poll();

    @Override
    void close();
}
