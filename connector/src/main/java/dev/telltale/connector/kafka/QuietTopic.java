package dev.telltale.connector.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.apache.kafka.common.TopicPartition;

/**
 * Finds out whether nobody writes to a topic, and that it is not the broker that is away: a reachable broker must give
 * the same end offsets twice, with the time-out between them. It is asked in a thread of its own, one question at a time.
 */
final class QuietTopic implements AutoCloseable {

    private final EndOffsets endOffsets;
    private final long timeoutNanos;
    private final ExecutorService broker = Executors.newSingleThreadExecutor(QuietTopic::thread);

    private CompletableFuture<Map<TopicPartition, Long>> question;
    private boolean answerIsStale;
    private Map<TopicPartition, Long> firstAnswer;
    private long askAgainNanos = Long.MIN_VALUE;

    QuietTopic(EndOffsets endOffsets, Duration timeout) {
        this.endOffsets = endOffsets;
        this.timeoutNanos = timeout.toNanos();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "telltale-quiet-topic");
        thread.setDaemon(true);
        return thread;
    }

    /** Forgets what the broker said so far. */
    void startOver() {
        answerIsStale = question != null;
        firstAnswer = null;
        askAgainNanos = Long.MIN_VALUE;
    }

    /**
     * Whether nobody has written for the time-out; afterwards it starts over. To be called again and again; never blocks.
     *
     * @param nanos a clock that stands still while the source is kept from reading on
     */
    boolean isQuiet(long nanos) {
        if (question == null) {
            if (nanos >= askAgainNanos) {
                question = CompletableFuture.supplyAsync(endOffsets::query, broker);
            }
            return false;
        }
        if (!question.isDone()) {
            return false;
        }
        Map<TopicPartition, Long> answer =
                answerIsStale || question.isCompletedExceptionally() ? null : question.join();
        boolean quiet = answer != null && answer.equals(firstAnswer);
        askAgainNanos = answerIsStale ? nanos : nanos + timeoutNanos;
        firstAnswer = quiet ? null : answer;
        question = null;
        answerIsStale = false;
        if (quiet) {
            broker.submit(endOffsets::close);
        }
        return quiet;
    }

    @Override
    public void close() {
        broker.submit(endOffsets::close);
        broker.shutdown();
    }
}
