package dev.telltale.connector.kafka.watermark;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.common.TopicPartition;

import dev.telltale.connector.kafka.topic.TopicEnds;
import dev.telltale.connector.kafka.topic.TopicReader;

/** Asks what a topic holds and what other subtasks have read of it, one question at a time. Its methods do not block. */
interface TopicCheck extends AutoCloseable {

    /**
     * An answer.
     *
     * @param ends what the broker says
     * @param reports what all subtasks have read, see {@link SubtaskReports}
     */
    record Answer(TopicEnds ends, Map<String, long[]> reports) {}

    /** Whether a question is under way. */
    boolean isAsking();

    /**
     * Asks.
     *
     * @param positions next offset of each partition
     * @param stuck see {@link TopicReader#query}
     * @param own what this subtask reports
     */
    void ask(Map<TopicPartition, Long> positions, Set<TopicPartition> stuck, HashMap<String, long[]> own);

    /** The answer, once; null while the question is under way, and where the broker or the JobManager is away. */
    Answer answer();

    @Override
    void close();
}
