package dev.telltale.connector.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.apache.kafka.common.TopicPartition;

/**
 * Finds out whether nobody writes to a topic, and that it is not the broker that is away: it is asked every second, and
 * must give the same end offsets, promptly, for as long as the time-out. It is asked in a thread of its own, one question
 * at a time.
 */
final class QuietTopic implements AutoCloseable {

    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    /** Whoever waits longer for an answer may have waited for a broker that was away, as the producers did. */
    private static final long PROMPT_NANOS = Duration.ofSeconds(2).toNanos();

    private final EndOffsets endOffsets;
    private final long timeoutNanos;
    private final ExecutorService broker = Executors.newSingleThreadExecutor(QuietTopic::thread);

    private CompletableFuture<Map<TopicPartition, Long>> question;
    private long askedNanos;
    private long askAgainNanos = Long.MIN_VALUE;
    private Map<TopicPartition, Long> ends;
    private long quietSinceNanos;

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
        ends = null;
    }

    /**
     * Whether nobody has written for the time-out; afterwards it starts over. To be called again and again; never blocks.
     *
     * @param nanos a clock that stands still while the source is kept from reading on
     */
    boolean isQuiet(long nanos) {
        if (question == null) {
            ask(nanos);
            return false;
        }
        if (!question.isDone()) {
            return false;
        }
        hear(nanos);
        boolean quiet = ends != null && askedNanos - quietSinceNanos >= timeoutNanos;
        if (quiet) {
            startOver();
            broker.execute(endOffsets::close);
        }
        return quiet;
    }

    private void ask(long nanos) {
        if (nanos >= askAgainNanos) {
            askedNanos = nanos;
            askAgainNanos = nanos + PAUSE_NANOS;
            question = CompletableFuture.supplyAsync(endOffsets::query, broker);
        }
    }

    private void hear(long nanos) {
        boolean prompt = !question.isCompletedExceptionally() && nanos - askedNanos <= PROMPT_NANOS;
        Map<TopicPartition, Long> answer = prompt ? question.join() : null;
        question = null;
        if (answer == null || !answer.equals(ends)) {
            ends = answer;
            quietSinceNanos = nanos;
        }
    }

    @Override
    public void close() {
        broker.execute(endOffsets::close);
        broker.shutdown();
    }
}
