package dev.telltale.producer.pacing;

import dev.telltale.producer.EventTimeMode;
import dev.telltale.producer.Speed;
import dev.telltale.producer.reading.TimeSpan;

/** Computes the shift of event time, so that no reading is ahead of the clock when it is sent. */
public final class EventTimeShift {
    private EventTimeShift() {}

    /**
     * Returns the milliseconds to add to each event time.
     *
     * <p>Readings that span the duration D take D/N at speed N, so the last reading is sent at start + D/N. It carries
     * exactly this time if the first reading carries start - D*(1 - 1/N); all other readings are then in the past. At
     * speed 1 or less the first reading carries the start.
     *
     * @param remaining time span of the readings to send; for endless readings that of the first one
     * @param wallMillis clock at the first send, milliseconds since the epoch
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
