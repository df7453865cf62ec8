package dev.telltale.bench.lab;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jline.utils.Signals;

/** The user's wish to stop. */
public final class Stop {

    private final CountDownLatch asked = new CountDownLatch(1);

    private Stop() {}

    /** Takes the place of the usual effect of Ctrl-C and {@code kill}, which would end the process at once. */
    public static Stop onSignal() {
        Stop stop = new Stop();
        List.of("INT", "TERM", "HUP").forEach(signal -> Signals.register(signal, stop.asked::countDown));
        return stop;
    }

    /** Whether the user wants no more. */
    public boolean isAsked() {
        return asked.getCount() == 0;
    }

    /**
     * Waits, but no longer than the user wants.
     *
     * @throws StoppedException when the user wants no more
     */
    public void pause(Duration time) {
        try {
            if (asked.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoppedException();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }
}
