package dev.telltale.local.console;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.jline.utils.Signals;

/** The request to stop: Ctrl-C, {@code kill} or {@code ./telltale down}. */
public final class StopSignal implements BooleanSupplier {
    private final CountDownLatch requested = new CountDownLatch(1);
    private Thread interruptible;

    private StopSignal() {}

    /** Handles the signals of the process, which would otherwise end it at once. */
    public static StopSignal onSignal() {
        StopSignal stop = new StopSignal();
        List.of("INT", "TERM", "HUP").forEach(signal -> Signals.register(signal, stop::request));
        return stop;
    }

    private synchronized void request() {
        requested.countDown();
        if (interruptible != null) {
            interruptible.interrupt();
        }
    }

    /** Makes a request interrupt this thread, so that a request also ends a long start. */
    public synchronized void interruptsThisThread() {
        interruptible = Thread.currentThread();
        if (getAsBoolean()) {
            interruptible.interrupt();
        }
    }

    /** Undoes {@link #interruptsThisThread}. Returns whether a request has interrupted this thread, and clears the interrupt. */
    public synchronized boolean interruptsNoThread() {
        boolean interrupted = interruptible != null && getAsBoolean();
        interruptible = null;
        if (interrupted) {
            Thread.interrupted();
        }
        return interrupted;
    }

    /** Whether a stop has been requested. */
    @Override
    public boolean getAsBoolean() {
        return requested.getCount() == 0;
    }

    /** Waits until the time is over or a stop is requested, and returns whether it is requested. */
    public boolean within(Duration time) {
        try {
            return requested.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /**
     * Waits until the time is over.
     *
     * @throws CancellationException if a stop is requested
     */
    public void pause(Duration time) {
        if (within(time)) {
            throw new CancellationException("stopped");
        }
    }
}
