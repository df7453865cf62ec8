package dev.telltale.producer.heartrate;

import java.time.Duration;
import java.util.SplittableRandom;

import dev.telltale.producer.chance.Chance;

/** When a patient's heart beats too fast or too slowly, and how much. */
final class Episodes {

    /** At most one episode in each such stretch of time; chosen by us, so that one need not wait long to see one. */
    private static final long STRETCH_MILLIS = Duration.ofMinutes(15).toMillis();

    /** Shares of the stretches with a fast and with a slow episode; chosen by us for the same reason. */
    private static final double FAST_SHARE = 0.12;

    private static final double SLOW_SHARE = 0.08;

    /** How long the rate takes to get there and back; chosen by us: a heart does not jump. */
    private static final double RAMP_MILLIS = Duration.ofSeconds(20).toMillis();

    /** Keeps our random numbers apart from a patient's others; chosen by us: no time of a reading is negative. */
    private static final long BEFORE_ANY_TIME = Long.MIN_VALUE;

    private final Chance chance;

    Episodes(Chance chance) {
        this.chance = chance;
    }

    /**
     * The rate, in beats per minute, of a patient whose rate would be {@code calm} without episodes. An episode is
     * tachycardia of 115 to 150 or bradycardia of 36 to 45 beats per minute, well beyond the usual bounds of 100 and
     * 50, and lasts three to eight minutes.
     */
    double apply(int patient, long timeMillis, double calm) {
        long stretch = Math.floorDiv(timeMillis, STRETCH_MILLIS);
        SplittableRandom random = chance.at(patient, BEFORE_ANY_TIME + stretch);
        double draw = random.nextDouble();
        if (draw >= FAST_SHARE + SLOW_SHARE) {
            return calm;
        }
        double target = draw < FAST_SHARE ? random.nextDouble(115, 150) : random.nextDouble(36, 45);
        long length = random.nextLong(
                Duration.ofMinutes(3).toMillis(), Duration.ofMinutes(8).toMillis());
        long begin = stretch * STRETCH_MILLIS + random.nextLong(STRETCH_MILLIS - length);
        return calm + (target - calm) * strength(timeMillis - begin, length);
    }

    private static double strength(long sinceBegin, long length) {
        double fromEdge = Math.min(sinceBegin, length - sinceBegin);
        return Math.max(0, Math.min(1, fromEdge / RAMP_MILLIS));
    }
}
