package dev.telltale.producer.heartrate;

import java.time.Duration;
import java.util.SplittableRandom;

import dev.telltale.producer.random.SeededRandom;

/** Episodes in which the heart of a patient beats too fast or too slowly. */
final class Episodes {

    /** Each period of this length has at most one episode; chosen by us, so that an episode is seen soon. */
    private static final long STRETCH_MILLIS = Duration.ofMinutes(15).toMillis();

    /** Shares of the periods with a fast and with a slow episode; chosen by us for the same reason. */
    private static final double FAST_SHARE = 0.12;

    private static final double SLOW_SHARE = 0.08;

    /** Duration of the rise and the fall of the rate; chosen by us, because a heart rate does not jump. */
    private static final double RAMP_MILLIS = Duration.ofSeconds(20).toMillis();

    /** Keeps the random numbers of episodes apart from those of readings, whose times are not negative. */
    private static final long BEFORE_ANY_TIME = Long.MIN_VALUE;

    private final SeededRandom randoms;

    Episodes(SeededRandom randoms) {
        this.randoms = randoms;
    }

    /**
     * Returns the rate in beats per minute of a patient whose rate without episodes is {@code calm}. An episode is
     * tachycardia of 115 to 150 or bradycardia of 36 to 45 beats per minute, beyond the usual bounds of 100 and 50, and
     * lasts three to eight minutes.
     */
    double apply(int patient, long timeMillis, double calm) {
        long stretch = Math.floorDiv(timeMillis, STRETCH_MILLIS);
        SplittableRandom random = randoms.at(patient, BEFORE_ANY_TIME + stretch);
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
