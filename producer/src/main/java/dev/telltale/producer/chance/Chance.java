package dev.telltale.producer.chance;

import java.util.SplittableRandom;

/**
 * Random numbers that depend on a seed and on where they are used, not on how many were drawn before: any reading can
 * be made, or faulted, without making those before it.
 *
 * @param seed the same seed gives the same numbers
 */
public record Chance(long seed) {

    /** An odd number that spreads the first coordinate over all bits; chosen by us because any such number will do. */
    private static final long SPREAD = 0xD1342543DE82EF95L;

    /** The random numbers that belong to a place. */
    public SplittableRandom at(long series, long step) {
        long row = new SplittableRandom(seed + series * SPREAD).nextLong();
        return new SplittableRandom(row ^ new SplittableRandom(step).nextLong());
    }
}
