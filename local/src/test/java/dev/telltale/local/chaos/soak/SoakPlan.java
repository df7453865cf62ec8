package dev.telltale.local.chaos.soak;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a run lasts and what happens in it.
 *
 * @param hours duration of all rounds
 * @param seed seed of readings and kills
 * @param load multiple of 2,000 readings per second
 */
record SoakPlan(double hours, long seed, double load) {
    static final Duration KILL_EVERY = Duration.ofSeconds(15);
    static final Duration PROMOTE_EVERY = Duration.ofMinutes(20);
    private static final Duration ROUND = Duration.ofMinutes(10);
    private static final double SECONDS_PER_HOUR = 3600;

    /** The plan that the command line states. */
    static SoakPlan fromProperties() {
        return new SoakPlan(
                Double.parseDouble(System.getProperty("hours", "8")),
                Long.getLong("soak.seed", 5),
                Double.parseDouble(System.getProperty("soak.load", "0.2")));
    }

    Instant endOf(Instant start) {
        return start.plusMillis(Math.round(hours * SECONDS_PER_HOUR * 1000));
    }

    /** The end of a round that begins now. */
    static Instant endOfRound(Instant end) {
        Instant whole = Instant.now().plus(ROUND);
        return whole.isBefore(end) ? whole : end;
    }
}
