package dev.telltale.connector.kafka.watermark;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.telltale.connector.kafka.topic.TopicIds.TopicMadeAgainException;
import dev.telltale.connector.kafka.topic.TopicOffsetReader;

/** Runs the queries in a thread of its own. */
final class BackgroundTopicQuery implements TopicQuery {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundTopicQuery.class);

    private final TopicOffsetReader topic;

    /** Null if there is no other subtask. */
    private final SubtaskReports subtasks;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(BackgroundTopicQuery::thread);
    private Future<Result> pending;
    private boolean hasFailed;

    /** @param subtasks exchanges reports with the other subtasks; null if there are none */
    BackgroundTopicQuery(TopicOffsetReader topic, SubtaskReports subtasks) {
        this.topic = topic;
        this.subtasks = subtasks;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "telltale-topic-query");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public boolean isPending() {
        return pending != null;
    }

    @Override
    public void start(Map<TopicPartition, Long> positions, Set<TopicPartition> stuck, HashMap<String, long[]> own) {
        pending = thread.submit(() -> query(positions, stuck, own));
    }

    private Result query(Map<TopicPartition, Long> positions, Set<TopicPartition> stuck, HashMap<String, long[]> own)
            throws IOException {
        Map<String, long[]> reports = subtasks == null ? Map.of() : subtasks.exchange(own);
        return new Result(topic.query(positions, stuck), reports);
    }

    @Override
    public Result poll() {
        if (pending == null || !pending.isDone()) {
            return null;
        }
        Future<Result> done = pending;
        pending = null;
        try {
            Result result = done.get();
            hasFailed = false;
            return result;
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof TopicMadeAgainException madeAgain) {
                throw madeAgain;
            }
            if (!hasFailed) {
                LOG.warn(
                        "Cannot query the end of the topic, retrying; until it succeeds, partitions without records hold"
                                + " the watermark back",
                        failure);
            }
            hasFailed = true;
            return null;
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public void close() {
        topic.wakeUp();
        thread.execute(topic::close);
        thread.shutdown();
    }
}
