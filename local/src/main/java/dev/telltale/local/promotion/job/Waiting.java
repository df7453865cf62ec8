package dev.telltale.local.promotion.job;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import dev.telltale.sql.failure.TelltaleException;

/** Waits for a condition of another process. */
public final class Waiting {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private Waiting() {}

    /**
     * Waits until a condition holds.
     *
     * @param between runs between two questions; what it throws ends the waiting
     * @throws TelltaleException if the time is over
     */
    public static void until(BooleanSupplier condition, Duration atMost, Runnable between) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new TelltaleException("nothing happened within " + atMost.toSeconds() + " seconds");
            }
            between.run();
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new TelltaleException("interrupted", cancelled);
        }
    }
}
