package dev.telltale.local.command;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.jline.utils.Signals;

/** The user's wish to stop: Ctrl-C, {@code kill} or {@code ./telltale down}. */
final class Stop implements BooleanSupplier {
    private final CountDownLatch asked = new CountDownLatch(1);
    private Thread starter;

    private Stop() {}

    /** Takes the place of the signals' usual effect, which would end the process at once. */
    static Stop onSignal() {
        Stop stop = new Stop();
        List.of("INT", "TERM", "HUP").forEach(signal -> Signals.register(signal, stop::ask));
        return stop;
    }

    private synchronized void ask() {
        asked.countDown();
        if (starter != null) {
            starter.interrupt();
        }
    }

    /** From now on the wish interrupts what this thread waits for: a start takes long, and need not come to its end. */
    synchronized void interruptsThisThread() {
        starter = Thread.currentThread();
        if (getAsBoolean()) {
            starter.interrupt();
        }
    }

    /** From now on the wish is noted, and waits to be asked for; whether it has interrupted this thread until now. */
    synchronized boolean waitsToBeAsked() {
        boolean interrupted = starter != null && getAsBoolean();
        starter = null;
        if (interrupted) {
            Thread.interrupted();
        }
        return interrupted;
    }

    @Override
    public boolean getAsBoolean() {
        return asked.getCount() == 0;
    }

    /** Waits, but no longer than until the user wants to stop. */
    boolean within(Duration time) {
        try {
            return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
