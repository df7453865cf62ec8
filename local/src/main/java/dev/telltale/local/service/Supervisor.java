package dev.telltale.local.service;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.telltale.sql.failure.TelltaleException;

/** Restarts a server that died, again and again until it runs or the supervision ends. */
public final class Supervisor {

    /** Chosen by us: the rest of a killed server needs a moment to release its folder and port. */
    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);

    /** Chosen by us: a cause such as a full disk lasts longer than a second. */
    private static final Duration NEXT_DELAY = Duration.ofSeconds(5);

    /** Longer than a server takes to end an interrupted start. */
    private static final Duration END_TIME = Duration.ofSeconds(30);

    private final StackPart part;
    private final StackListener listener;
    private final ScheduledExecutorService thread;
    private final AtomicBoolean restarting = new AtomicBoolean();
    private volatile boolean ended;

    /** Creates a supervisor that reports to the listener. */
    public Supervisor(StackPart part, StackListener listener) {
        this.part = part;
        this.listener = listener;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread supervising = new Thread(task, "supervisor of " + part.title());
            supervising.setDaemon(true);
            return supervising;
        });
    }

    /** Runs a check at a fixed interval. */
    public void watch(Duration interval, Runnable check) {
        thread.scheduleWithFixedDelay(check, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Reports that the server is lost and restarts it; does nothing while a restart is in progress. */
    public void revive(String reason, Runnable restart) {
        if (!ended && restarting.compareAndSet(false, true)) {
            listener.lost(part, reason);
            schedule(restart, reason, FIRST_DELAY);
        }
    }

    private void schedule(Runnable restart, String reportedReason, Duration delay) {
        thread.schedule(() -> attempt(restart, reportedReason), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void attempt(Runnable restart, String reportedReason) {
        try {
            restart.run();
            restarting.set(false);
            listener.recovered(part);
        } catch (TelltaleException failure) {
            failed(restart, reportedReason, failure.getMessage());
        }
    }

    private void failed(Runnable restart, String reportedReason, String reason) {
        if (ended) {
            return;
        }
        if (!reason.equals(reportedReason)) {
            listener.lost(part, reason);
        }
        schedule(restart, reason, NEXT_DELAY);
    }

    /** Ends the supervision: no restart is in progress or begins after this method returns. */
    public void end() {
        ended = true;
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(END_TIME.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TelltaleException(part.title() + " is being restarted and does not stop");
            }
        } catch (InterruptedException e) {
            throw Interrupted.during("the stop of " + part.title(), e);
        }
    }
}
