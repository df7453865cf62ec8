package dev.telltale.local.stack;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Brings a server back that died unasked, trying again until it lives or until nobody wants it any more. */
final class Supervisor {

    /** Chosen by us: the rest of a killed server needs a moment to let go of its folder and port. */
    private static final Duration BEFORE_THE_FIRST_ATTEMPT = Duration.ofSeconds(1);

    /** Chosen by us: what keeps a server from starting, such as a full disk, does not pass in a second. */
    private static final Duration BEFORE_ANOTHER_ATTEMPT = Duration.ofSeconds(5);

    /** Longer than a server takes to give up an attempt that has been interrupted. */
    private static final Duration END_TIME = Duration.ofSeconds(30);

    private final StackPart part;
    private final StackListener listener;
    private final ScheduledExecutorService thread;
    private final AtomicBoolean reviving = new AtomicBoolean();
    private volatile boolean ended;

    Supervisor(StackPart part, StackListener listener) {
        this.part = part;
        this.listener = listener;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread supervising = new Thread(task, "supervisor of " + part.title());
            supervising.setDaemon(true);
            return supervising;
        });
    }

    /** Has a look every few seconds. */
    void watch(Duration every, Runnable look) {
        thread.scheduleWithFixedDelay(look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Says that the server is lost, and brings it back; does nothing while that is under way. */
    void revive(String reason, Runnable restart) {
        if (!ended && reviving.compareAndSet(false, true)) {
            listener.lost(part, reason);
            schedule(restart, reason, BEFORE_THE_FIRST_ATTEMPT);
        }
    }

    private void schedule(Runnable restart, String knownReason, Duration delay) {
        thread.schedule(() -> attempt(restart, knownReason), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void attempt(Runnable restart, String knownReason) {
        try {
            restart.run();
            reviving.set(false);
            listener.recovered(part);
        } catch (StackException failure) {
            failed(restart, knownReason, failure.getMessage());
        }
    }

    private void failed(Runnable restart, String knownReason, String reason) {
        if (ended) {
            return;
        }
        if (!reason.equals(knownReason)) {
            listener.lost(part, reason);
        }
        schedule(restart, reason, BEFORE_ANOTHER_ATTEMPT);
    }

    /** No server is brought back any more when this returns. */
    void end() {
        ended = true;
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(END_TIME.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StackException(part.title() + " is being started again and does not stop");
            }
        } catch (InterruptedException e) {
            throw Interrupted.during("the stop of " + part.title(), e);
        }
    }
}
