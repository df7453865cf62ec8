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

import dev.telltale.connector.kafka.topic.TopicReader;

/**
 * Asks the broker what a topic holds, and the other subtasks what they have read of it, on a thread of its own, one
 * question at a time. All its methods return at once.
 */
final class BackgroundTopicCheck implements TopicCheck {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundTopicCheck.class);

    private final TopicReader topic;

    /** Null where there is no other subtask. */
    private final SubtaskReports subtasks;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(BackgroundTopicCheck::thread);
    private Future<Answer> question;
    private boolean isAway;

    /** @param subtasks the other subtasks; null where there are none */
    BackgroundTopicCheck(TopicReader topic, SubtaskReports subtasks) {
        this.topic = topic;
        this.subtasks = subtasks;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "telltale-topic-check");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public boolean isAsking() {
        return question != null;
    }

    @Override
    public void ask(Map<TopicPartition, Long> positions, Set<TopicPartition> stuck, HashMap<String, long[]> own) {
        question = thread.submit(() -> answer(positions, stuck, own));
    }

    private Answer answer(Map<TopicPartition, Long> positions, Set<TopicPartition> stuck, HashMap<String, long[]> own)
            throws IOException {
        Map<String, long[]> reports = subtasks == null ? Map.of() : subtasks.exchange(own);
        return new Answer(topic.query(positions, stuck), reports);
    }

    @Override
    public Answer answer() {
        if (question == null || !question.isDone()) {
            return null;
        }
        Future<Answer> done = question;
        question = null;
        try {
            Answer answer = done.get();
            isAway = false;
            return answer;
        } catch (ExecutionException away) {
            if (!isAway) {
                LOG.warn("No answer; until there is one, partitions without readings hold the watermark", away);
            }
            isAway = true;
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
