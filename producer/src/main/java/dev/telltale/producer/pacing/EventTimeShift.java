package dev.telltale.producer.pacing;

import dev.telltale.producer.EventTimeMode;
import dev.telltale.producer.Speed;
import dev.telltale.producer.reading.TimeSpan;

/** How far event time is moved so that no reading lies ahead of the clock when it is sent. */
public final class EventTimeShift {
    private EventTimeShift() {}

    /**
     * Milliseconds to add to each event time.
     *
     * <p>A stretch of duration D sent at speed N takes D/N, so the last reading is sent at start + D/N. It carries
     * exactly that time if the first one carries start - D*(1 - 1/N); every reading before it then lies in the past.
     * At speed 1 or less the first reading carries the start itself.
     *
     * @param remaining the readings still to be sent; for endless ones the first alone
     * @param wallMillis the clock when sending starts, milliseconds since the epoch
     */
    public static long millis(EventTimeMode mode, Speed speed, TimeSpan remaining, long wallMillis) {
        if (mode == EventTimeMode.ORIGINAL) {
            return 0;
        }
        double lead = Math.max(0, 1 - 1 / speed.factor());
        long behind = (long) Math.ceil(remaining.duration().toMillis() * lead);
        return wallMillis - behind - remaining.firstMillis();
    }
}
