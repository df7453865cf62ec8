package dev.telltale.producer.pacing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import dev.telltale.producer.Speed;

/** Lets event time pass at the wanted speed. */
public final class Pacer {

    /** How long a wish to stop may go unnoticed; chosen by us because nobody sees a tenth of a second. */
    private static final long NAP_NANOS = Duration.ofMillis(100).toNanos();

    private final Speed speed;
    private final long firstMillis;
    private final BooleanSupplier stop;
    private final long startNanos = System.nanoTime();

    /**
     * Starts the clock.
     *
     * @param firstMillis event time that is due at once, milliseconds since the epoch
     * @param stop asked while waiting; the wait ends when it says yes
     */
    public Pacer(Speed speed, long firstMillis, BooleanSupplier stop) {
        this.speed = speed;
        this.firstMillis = firstMillis;
        this.stop = stop;
    }

    /** How long until a reading is due; zero or negative if it is. */
    public Duration untilDue(long eventTimeMillis) {
        if (speed.isMax()) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(nanosUntilDue(eventTimeMillis));
    }

    /** Waits until a reading is due; returns early when asked to stop. */
    public void await(long eventTimeMillis) {
        if (speed.isMax()) {
            return;
        }
        long nanos = nanosUntilDue(eventTimeMillis);
        while (nanos > 0 && !stop.getAsBoolean()) {
            LockSupport.parkNanos(Math.min(nanos, NAP_NANOS));
            nanos = nanosUntilDue(eventTimeMillis);
        }
    }

    private long nanosUntilDue(long eventTimeMillis) {
        double due = (eventTimeMillis - firstMillis) * 1e6 / speed.factor();
        return (long) due - (System.nanoTime() - startNanos);
    }
}
