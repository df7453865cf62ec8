package dev.telltale.connector.kafka;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.flink.util.FlinkRuntimeException;

/**
 * Measures for how long the broker has been there: only time between two prompt answers, of which the second followed the
 * first at once, is counted. It asks, in a thread of its own, as long as somebody wants to know.
 */
final class BrokerPresence {

    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    /** Whoever waits longer for an answer may have waited for a broker that was away, or have stood still himself. */
    private static final long PROMPT_NANOS = Duration.ofSeconds(2).toNanos();

    private static final long WANTED_NANOS = Duration.ofSeconds(10).toNanos();

    private final TopicSubscription topics;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile long wantedAtNanos;
    private volatile long presentNanos;

    BrokerPresence(TopicSubscription topics) {
        this.topics = topics;
    }

    /** For how long the broker has been there since the first call. Never blocks. */
    long presentNanos() {
        wantedAtNanos = System.nanoTime();
        if (asking.compareAndSet(false, true)) {
            Thread thread = new Thread(this::ask, "telltale-broker-presence");
            thread.setDaemon(true);
            thread.start();
        }
        return presentNanos;
    }

    private void ask() {
        try (EndOffsets endOffsets = new EndOffsets(topics)) {
            boolean wasPrompt = false;
            long lastAskedNanos = 0;
            while (System.nanoTime() - wantedAtNanos < WANTED_NANOS) {
                long askedNanos = System.nanoTime();
                boolean isPrompt = answers(endOffsets) && System.nanoTime() - askedNanos <= PROMPT_NANOS;
                long stepNanos = askedNanos - lastAskedNanos;
                if (isPrompt && wasPrompt && stepNanos <= PAUSE_NANOS + PROMPT_NANOS) {
                    presentNanos += stepNanos;
                }
                wasPrompt = isPrompt;
                lastAskedNanos = askedNanos;
                TimeUnit.NANOSECONDS.sleep(PAUSE_NANOS);
            }
        } catch (InterruptedException theTaskEnds) {
            Thread.currentThread().interrupt();
        } finally {
            asking.set(false);
        }
    }

    private static boolean answers(EndOffsets endOffsets) {
        try {
            endOffsets.query();
            return true;
        } catch (FlinkRuntimeException away) {
            return false;
        }
    }
}
